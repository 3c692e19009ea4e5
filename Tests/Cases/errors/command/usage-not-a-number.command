pdtv bench --lines many
