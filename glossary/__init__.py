"""The term base: concepts with their English, Russian and Kazakh terms, and where they are kept."""
