"""From papers to pages: Typst markup, pictures, compilation and the boxes of every marked piece."""
