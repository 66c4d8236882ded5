-- 1 KiB of JSON with the gateway's key; the other proxies ignore the header.
local row = '[5.1,3.5,1.4,0.2],'
local body = '{"instances":[' .. string.rep(row, 55) .. '[5.1,3.5,1.4,0.2]]}'
body = body .. string.rep(' ', 1024 - #body)
wrk.method = "POST"
wrk.path = "/model.json"
wrk.body = body
wrk.headers["Content-Type"] = "application/json"
wrk.headers["X-Api-Key"] = os.getenv("GATEWAY_KEY") or "none"
