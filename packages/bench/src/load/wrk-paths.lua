-- Requests the paths in the file BENCH_PATHS, one after the other and then from the first again.
local requests = {}
local at = 0

function init()
  for path in io.lines(os.getenv("BENCH_PATHS")) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end
