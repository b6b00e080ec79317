"""Documents on paper: plain data and templates become semantic HTML, and HTML becomes PDF."""
