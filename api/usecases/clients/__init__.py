"""What can be done about clients that are kept: each verb in a module, each within the scope and clearance of the caller."""
