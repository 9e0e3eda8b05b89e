"""What is composed of several features: session packs and the coverage matrix."""
