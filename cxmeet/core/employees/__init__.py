"""What our own people say and do: beside what customers do, never in one number with it and never as its cause."""
