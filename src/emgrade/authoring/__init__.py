"""From what an instructor writes to what a student gets: skeletons, pages, handouts."""
