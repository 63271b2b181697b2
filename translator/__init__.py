"""What is done with text, and how it is delivered."""
