"""What happens to a knowledge base when something breaks: killed, crowded, out of room, or with a byte that flipped."""
