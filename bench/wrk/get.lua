-- Calls apps.auth.external.get; `wrk … -- IDS TOKEN ORDER DELAY CHECK`:
--   IDS    a file with an external token's id on each line
--   TOKEN  the file with the caller token
--   ORDER  random: any of them each time; once: each in turn, then the first again; force: as once, with force_refresh
--   DELAY  milliseconds that a connection waits before its next call
--   CHECK  yes: counts answers that are not ok
local ids, at, order, delay_ms, force = {}, 0, "random", 0, ""

function init(args)
   for id in io.lines(args[1]) do ids[#ids + 1] = id end
   local token = io.lines(args[2])()
   order = args[3]
   delay_ms = tonumber(args[4])
   if order == "force" then force = "&force_refresh=true" end
   wrk.method = "POST"
   wrk.path = "/api/apps.auth.external.get"
   wrk.headers["Authorization"] = "Bearer " .. token
   wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   math.randomseed(os.time())
   bad = 0
   if args[5] == "yes" then
      response = function(status, headers, body)
         if not body:find('"ok":true', 1, true) then
            bad = bad + 1
            if bad == 1 then print("not ok: " .. status .. " " .. body) end
         end
      end
   end
   if delay_ms > 0 then
      delay = function() return delay_ms end
   end
end

function request()
   local id
   if order == "random" then
      id = ids[math.random(#ids)]
   else
      at = at % #ids + 1
      id = ids[at]
   end
   return wrk.format(nil, nil, nil, "external_token_id=" .. id .. force)
end

local threads = {}

function setup(thread) threads[#threads + 1] = thread end

function done(summary, latency)
   local e, bad = summary.errors, 0
   for _, thread in ipairs(threads) do bad = bad + (thread:get("bad") or 0) end
   print(string.format("RESULT %d %d %d %d %d %d %d",
      summary.requests, summary.duration, summary.bytes,
      e.connect + e.read + e.write + e.status + e.timeout, bad,
      latency:percentile(50), latency:percentile(99)))
end
