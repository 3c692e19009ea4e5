pdtv cba --from no-such-run
