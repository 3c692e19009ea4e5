workshop bench --lines many
