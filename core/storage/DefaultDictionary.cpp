#include "core/storage/Compression.h"

namespace assay {

/// What bodies have in common, rarest first: zstd writes a near match in fewer bits than a far one, and the end of the dictionary is
/// nearest to the text that is compressed. Every workspace keeps its own copy, so that this text may change for new ones.
std::string_view defaultDictionary()
{
    static constexpr std::string_view dictionary =
        // Errors of all kinds.
        "{\"error\":{\"message\":\"Rate limit reached for  in organization on requests per min (RPM): Limit, Used, Requested. Please "
        "try again in 20s. Visit https://platform.openai.com/account/rate-limits to learn more.\",\"type\":\"requests\",\"param\":null,"
        "\"code\":\"rate_limit_exceeded\"}}"
        "{\"error\":{\"message\":\"The model does not exist or you do not have access to it.\",\"type\":\"invalid_request_error\","
        "\"param\":null,\"code\":\"model_not_found\"}}"
        "HTTP/1.1 429 Too Many Requests\r\nHTTP/1.1 400 Bad Request\r\nHTTP/1.1 500 Internal Server Error\r\nretry-after: 1\r\n"
        // Another protocol's events.
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"type\":\"message\",\"role\":"
        "\"assistant\","
        "\"model\":\"claude-\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":12,"
        "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":1}}}\n\n"
        "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\","
        "\"text\":\"\"}}\n\n"
        "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
        "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
        "\"usage\":{\"output_tokens\":15}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
        "\"}}\n\n"
        // Tools and formats.
        "\"tool_calls\":[{\"index\":0,\"id\":\"call_\",\"type\":\"function\",\"function\":{\"name\":\"get_\",\"arguments\":\"{\\\"\"}}]"
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"\",\"description\":\"\",\"parameters\":{\"type\":\"object\","
        "\"properties\":{\"\":{\"type\":\"string\",\"description\":\"\"}},\"required\":[\"\"],\"additionalProperties\":false}}}],"
        "\"tool_choice\":\"auto\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"\",\"strict\":true,"
        "\"schema\":{\"type\":\"object\"}}},\"response_format\":{\"type\":\"json_object\"}"
        "\"finish_reason\":\"tool_calls\"\"finish_reason\":\"content_filter\"\"finish_reason\":\"length\""
        // Plain English as models write it.
        " Certainly! Sure! Of course, I'm sorry, but I can't help with that. Here is a step-by-step explanation: In summary, "
        "However, therefore, for example, because there are more information, different between, would should could, which "
        "their about other these first second then when where while through under people time make been have has had will can may "
        "not only but also, such as \\n\\n```python\\ndef main():\\n    return \\n```\\n\\n### \\n\\n## \\n\\n1. **\\n2. **\\n3. **"
        ":** \\n   - **\\n- **\\n\\n**Note:** the following you are it is that this with from your and the of to in a for is on as "
        "You are a helpful assistant. Answer briefly. Question: Answer: Context: "
        // Requests.
        "POST /v1/chat/completions HTTP/1.1\r\nhost: api.openai.com\r\naccept: text/event-stream\r\naccept: application/json\r\n"
        "user-agent: assay/0.1\r\ncontent-type: application/json\r\ncontent-length: 512\r\n\r\n"
        "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"system\",\"content\":\"\"},{\"role\":\"user\",\"content\":[{\"type"
        "\":\"text\","
        "\"text\":\"\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,\"}}]},{\"role\":\"assistant\","
        "\"content\":\"\"},"
        "{\"role\":\"user\",\"content\":\"\"}],\"stop\":[\"\"],\"presence_penalty\":0,\"frequency_penalty\":0,\"temperature\":0.7,"
        "\"top_p\":1,\"seed\":1,\"max_tokens\":256,\"max_completion_tokens\":1024,\"reasoning_effort\":\"low\",\"n\":1,\"stream\":false,"
        "\"temperature\":0,\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
        // Heads of answers.
        "HTTP/1.1 200 OK\r\nserver: uvicorn\r\nserver: cloudflare\r\ncache-control: no-cache\r\nkeep-alive: timeout=5, max=100\r\n"
        "connection: keep-alive\r\ncontent-length: 812\r\naccess-control-expose-headers: X-Request-ID\r\nopenai-organization: \r\n"
        "openai-processing-ms: 412\r\nopenai-project: proj_\r\nopenai-version: 2020-10-01\r\nx-envoy-upstream-service-time: 431\r\n"
        "x-ratelimit-limit-requests: 10000\r\nx-ratelimit-limit-tokens: 200000\r\nx-ratelimit-remaining-requests: 9999\r\n"
        "x-ratelimit-remaining-tokens: 199981\r\nx-ratelimit-reset-requests: 8.64s\r\nx-ratelimit-reset-tokens: 5ms\r\n"
        "x-request-id: req_\r\ncf-cache-status: DYNAMIC\r\nset-cookie: __cf_bm=; path=/; expires=; domain=.api.openai.com; HttpOnly; "
        "Secure; SameSite=None\r\nstrict-transport-security: max-age=31536000; includeSubDomains; preload\r\n"
        "x-content-type-options: nosniff\r\ncf-ray: -FRA\r\nalt-svc: h3=\":443\"; ma=86400\r\nvary: Accept-Encoding\r\n"
        "date: Mon, 06 Jan 2025 10:00:00 GMT\r\ndate: Tue, Wed, Thu, Fri, Sat, Sun, Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec 2026 "
        "GMT\r\ntransfer-encoding: chunked\r\ncontent-type: text/event-stream; charset=utf-8\r\ncontent-type: text/event-stream\r\n"
        "content-type: application/json; charset=utf-8\r\ncontent-type: application/json\r\n\r\n"
        // A whole answer, as pretty printers and as others write it.
        "{\n  \"id\": \"chatcmpl-\",\n  \"object\": \"chat.completion\",\n  \"created\": 1736,\n  \"model\": \"gpt-4o-mini-2024-07-18\",\n"
        "  \"choices\": [\n    {\n      \"index\": 0,\n      \"message\": {\n        \"role\": \"assistant\",\n        \"content\": \"\",\n"
        "        \"refusal\": null,\n        \"annotations\": []\n      },\n      \"logprobs\": null,\n      \"finish_reason\": \"stop\"\n"
        "    }\n  ],\n  \"usage\": {\n    \"prompt_tokens\": 19,\n    \"completion_tokens\": 10,\n    \"total_tokens\": 29,\n"
        "    \"prompt_tokens_details\": {\n      \"cached_tokens\": 0,\n      \"audio_tokens\": 0\n    },\n"
        "    \"completion_tokens_details\": {\n      \"reasoning_tokens\": 0,\n      \"audio_tokens\": 0,\n"
        "      \"accepted_prediction_tokens\": 0,\n      \"rejected_prediction_tokens\": 0\n    }\n  },\n"
        "  \"service_tier\": \"default\",\n  \"system_fingerprint\": \"fp_\"\n}\n"
        "{\"id\":\"chatcmpl-\",\"object\":\"chat.completion\",\"created\":17,\"model\":\"\",\"choices\":[{\"index\":0,\"message\":"
        "{\"role\":\"assistant\",\"reasoning_content\":\"\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
        "{\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46}}"
        // A stream.
        "data: {\"id\":\"chatcmpl-\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"\",\"service_tier\":\"default\","
        "\"system_fingerprint\":\"fp_\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},"
        "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n"
        "data: {\"id\":\"chatcmpl-\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"\",\"choices\":[],\"usage\":{"
        "\"prompt_tokens\":12,\"completion_tokens\":34,\"total_tokens\":46,\"prompt_tokens_details\":{\"cached_tokens\":0,"
        "\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,"
        "\"rejected_prediction_tokens\":0}}}\n\ndata: [DONE]\n\n"
        "\",\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
        "\",\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"\"},\"finish_reason\":null}]}\n\n"
        "data: {\"id\":\"chatcmpl-\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"\",\"choices\":[{\"index\":0,"
        "\"delta\":{\"content\":\"\"},\"finish_reason\":null}]}\n\n";
    return dictionary;
}

}  // namespace assay
