workshop bench fenze
