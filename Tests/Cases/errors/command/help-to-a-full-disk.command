pdtv --help > /dev/full
