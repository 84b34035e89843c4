"""What happens to the store when something breaks: nothing acknowledged is lost, and no state between is kept."""
