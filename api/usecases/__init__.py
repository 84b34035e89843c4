"""What the doors can ask for, one verb a module; each reads aloud as the flow."""
