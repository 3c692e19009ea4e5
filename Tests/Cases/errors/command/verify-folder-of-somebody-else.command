mkdir diary
printf '{"madeBy":"me"}' > diary/run.json
pdtv verify diary
