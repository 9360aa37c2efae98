<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionReport</name>
    <message>
        <source>The name %1 was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of the address, and whether this machine is on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody listens at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the server on this machine, or correct the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the host and the port of the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network, and whether a proxy is needed (see More settings).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the server has a certificate authority of its own, choose that authority&apos;s file (PEM). If it does not speak https at this port, correct the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy under More settings; for a server on this machine choose No proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test again. If it keeps breaking, something other than a model server may be listening there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is not a list of models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answers there, but not a model server: perhaps a web page, or the sign-in page of the network. Check the address; most end in /v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sends requests elsewhere (status %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests with a key are not sent on. Enter the final address; often https instead of http, or without a path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no list of models at this address (404).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most addresses end in /v1; try %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no list of models at this address (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path of the address: it ends before /models and /chat/completions. A server without a model list can be used all the same, by naming the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection was made in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the host and the port, the network, and whether a proxy is needed (see More settings).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server took the question and did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be busy loading a model. Test again, or raise the time limit under More settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not accepted (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is this provider&apos;s key, whole and still valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server wants a key. Say under Key where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the environment variable before starting the program, or type the key for this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses this key or this place (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what the key may be used for, and whether the provider serves your region and network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose CA file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add /v1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1 (TLS %2).</source>
        <extracomment>How long a whole question took, and the secure connection&apos;s part of it.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The list is empty: load a model in the server, or use one by its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>the server</source>
        <comment>in place of a host&apos;s name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the provider&apos;s address, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No address was found for %1. Check the network and the spelling of the provider&apos;s address, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address in the settings, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It made no connection to %1. Check the proxy in the settings, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection to %1 was refused. Start the server, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to %1. Check the network and the provider&apos;s address, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secure connection was not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate or the encryption of %1 was not accepted. Check the provider&apos;s address and certificate; the details say what is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost before the answer was complete. Press Retry to ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1 was made in time. Check the network and the provider&apos;s address, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gave up with status %1. Press Retry, or choose a faster model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole answer of %1 did not come in time. Press Retry, or raise the provider&apos;s time limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider asks to go slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests came in a short time. Wait a minute, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests came in a short time. Wait %1, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider did not accept the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the parameters; this model may not take all of them. The details say what is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be done as it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details say what has to be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the provider&apos;s key under Models, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the provider&apos;s key under Models, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider does not allow this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is good, but not for this model or this request. Have it allowed by the provider, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the provider&apos;s address under Models, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been moved or removed. The details say what was looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account has nothing left to spend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add credit or raise the limit with the provider, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt is too long for this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten the prompt or the answer&apos;s limit, or choose a model with a larger context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answered with status %1. Wait a little, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a little, then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It broke off, or it is not in the protocol that this provider is set to. Check the provider&apos;s address, or press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent: it might have cost more than the cap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the cap, or limit the length of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk has room and that the workspace may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault of this program got in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Retry. If it happens again, please report it with the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <extracomment>First what to do, then the server&apos;s own words.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
The server said: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut at the output limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit of output tokens to see the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model declined to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the prompt, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s filter stopped this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What had come by then is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended while this ran.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run it again to get the whole answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut at the output limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExperimentMarkdown</name>
    <message>
        <source>%1, prompt %2</source>
        <extracomment>%1: a contender&apos;s name, %2: the number of a prompt.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, repeat %2 of %3</source>
        <extracomment>%1: a contender&apos;s name, %2 and %3: &quot;2 of 3&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- **%1**: %2</source>
        <extracomment>One model of a list. %1: its name, %2: provider, model and settings.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt of **%1**:</source>
        <extracomment>%1: a contender&apos;s name.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <extracomment>Minutes and seconds.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>Hours and minutes.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <comment>tokens per second</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>Tokens of the prompt and of the answer: &quot;618 → 204&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;%1</source>
        <extracomment>A cost that is smaller than the smallest amount shown: &quot;&lt;$0.000001&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <comment>followed by the time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <comment>followed by the time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Day and month without the year, in Qt&apos;s letters for dates; the time of day follows.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kB</source>
        <comment>kilobytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <comment>megabytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <comment>gigabytes</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>temperature %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top-p %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 output tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frequency penalty %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>presence penalty %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reasoning effort %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n stop sequences</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>answers as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extra JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>Provider and model.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is set: the provider&apos;s defaults hold.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PriceTexts</name>
    <message>
        <source>%1 in, %2 out</source>
        <extracomment>Prices of a model per million tokens: what goes in, what comes out.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice, fictional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you, from %1</source>
        <extracomment>Who entered a price, and the day it holds from.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <extracomment>%1: a price list&apos;s name; %2: the day it holds from.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderDraft</name>
    <message>
        <source>Give it a short name, such as openai.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 1 to 64 of the characters a–z, A–Z, 0–9, dot, _ and -.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name belongs to the built-in practice models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is another provider of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address up to the version, such as https://api.openai.com/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with https:// or http://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address cannot be used (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the key out of the address, and say below where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name of an environment variable, such as OPENAI_API_KEY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A variable&apos;s name has letters, digits and _ only. The key itself does not belong here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an address such as http://host:8080 or socks5://host:1080, without a user name or password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 cannot be sent: write one “Name: value” a line, and none that carries a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key would go over plain http, readable by everyone on the way. Use https.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not checked to be who it says it is; others could read the key and the prompts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderTemplates</name>
    <message>
        <source>Other OpenAI-compatible server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::BarChart</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>One bar as a screen reader says it. %1: a contender&apos;s name, %2: its value with unit.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnView</name>
    <message>
        <source>The answer did not come as a stream, so there is no honest time to its first token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer did not come as a stream, so its speed cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input read from a cache: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input written to a cache: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the output, reasoning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: the model has no price, or the server did not count its tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fictional model on this machine. Its speed, skill and prices say nothing about real ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this column again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters of %1</source>
        <extracomment>%1 is a model&apos;s name.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≈ %1</source>
        <comment>a figure not final yet</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thought for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This answer could not be recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace refused it. Check the disk, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ExperimentFigures</name>
    <message>
        <source>s</source>
        <extracomment>The sign for seconds, on an axis.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came as a stream, so no time to a first token is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No total time is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <extracomment>%1: a currency&apos;s code.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Costs in several currencies cannot be drawn on one axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cost is known.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ExperimentView</name>
    <message>
        <source>%1:
%2</source>
        <extracomment>A contender&apos;s name, a line break, and its system prompt.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies prompt, settings, figures and answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the Playground with this prompt and these models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>An entry of a list of prompts. %1: its number, %2: its beginning.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>One of several identical runs: &quot;2 of 3&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiment %1 · %2</source>
        <extracomment>Title of a recorded experiment. %1: its number, %2: when it was run.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This experiment was interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended while it ran. Answers that had been recorded are below; run it again for the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This experiment is still running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers appear here as they are recorded.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::Figure</name>
    <message>
        <source>%1: %2</source>
        <extracomment>The name of a figure and its value, for screen readers: &quot;first token: 312 ms&quot;.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::FindBar</name>
    <message>
        <source>Find in all answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryModel</name>
    <message>
        <source>≥ %1</source>
        <extracomment>A cost of which a part is not known. %1: the known part.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n answers is not known.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1: the first prompt of an experiment with several.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>How many answers were recorded of how many that were planned.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryPage</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search prompts and answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the selected experiment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prompt and no answer has all of these words. Put words in quotes to find them as a phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every run is kept here with its answers, times and costs, to be found and looked at again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::LocalServersPanel</name>
    <message>
        <source>Found on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for servers on this machine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again for Ollama, LM Studio, llama.cpp and vLLM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model server answers here that is not set up already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n models</source>
        <extracomment>A local server&apos;s name and how many models it has.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message>
        <source>Assay — %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Assay…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assay %1, a workbench for choosing language models on your own work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace: %1
Licence: GPL-3.0-or-later. Built with Qt %2, libcurl, SQLite and zstd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n answers were cut off when Assay last ended.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>They are marked as interrupted in the history; what was shown as recorded is whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice models could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::MarkdownView</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link cannot be opened from here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::MessageBar</name>
    <message>
        <source>Technical details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelPickerPopup</name>
    <message>
        <source>Models to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model or provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter adds the model, Esc closes. Prices are per million tokens.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelTableModel</name>
    <message>
        <source>Price per million tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input / 1M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cached / 1M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output / 1M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a model&apos;s id and full name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charged like fresh input.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelsPage</name>
    <message>
        <source>Add provider…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask all providers for their models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for model servers on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The providers could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add provider…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A provider is a service or a server on this machine that answers with models: add its address, test it, and compare its models in the Playground. Keys stay in your environment; nothing writes them to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far there are only the practice models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no models yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from your providers?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded experiments stay in their workspaces, and so do prices. A key in the environment is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider was not removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <extracomment>Tooltip of a page&apos;s button: its name and its shortcut.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ParametersDialog</name>
    <message>
        <source>Parameters of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent: the provider&apos;s default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how this column is called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Temperature:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-&amp;p:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most &amp;output tokens:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reasoning effort:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for models that think first; a word that the provider understands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xtra JSON:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>members of a JSON object that are added to the request as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empties all settings, so that the provider&apos;s defaults hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the column a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temperature is a number from 0 up, usually to 1 or 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p is a number from 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most output tokens are a whole number from 1 up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The seed is a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extra JSON does not hold: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::PickerModel</name>
    <message>
        <source>%1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists no models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a key: %1 is not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “%1” of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no models yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a provider…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this machine, prices are fictional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens · %2</source>
        <extracomment>How many tokens a model&apos;s context holds.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes all columns equally wide again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a column (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One prompt, many models, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every answer is recorded with its time to first token, speed, tokens and cost.
Practice models need no key: they are fictional, live on this machine and cost nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try three practice models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions that all models get before the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask all columns the same thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the system prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in all answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make columns equally wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n columns are the most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove one before you add another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A box holds 17 rows of 23 pens, and 4 more lie beside it. What is 17 * 23 + 4? Show how you got there.</source>
        <extracomment>A prompt for the practice models, which can do arithmetic.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stop all  Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again  Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run  Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt (set)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceDialog</name>
    <message>
        <source>Price of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per million tokens, as the provider charges. What is recorded already keeps its price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cached input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache &amp;write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reasoning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid from &amp;now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First day, UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a price; 0 if it costs nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a plain number with a point, such as 0.15 (%1).</source>
        <comment>%1: what exactly is wrong</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a currency&apos;s three letters, such as USD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDetails</name>
    <message>
        <source>practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built in, works without a network; its models and prices are made up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a model of this provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit &amp;price…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the chosen model (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the provider for its models again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None is needed; prices are fictional and cost nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1 is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1 is not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the list of models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDialog</name>
    <message>
        <source>Add provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit provider %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How models are named: name/model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to, not including, /chat/completions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In an environment variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it, for this run only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Varia&amp;ble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K&amp;ey for this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;More settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests at &amp;once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up after this t&amp;ime without a byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of certificate a&amp;uthorities to trust (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use HTTP/&amp;2 where the server offers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server&apos;s &amp;certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra &amp;headers, one a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in memory and forgotten when the program ends. The next run reads the key from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1 is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not set. Set it before starting the program, or type the key for this run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the list of models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 You can save the provider all the same.</source>
        <comment>after what is to be done</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <comment>a provider&apos;s name, address and state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>key missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::SearchEdit</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::StatusLine</name>
    <message>
        <source>Ctrl+K: all commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Today at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What everything asked today has cost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineModel</name>
    <message>
        <source>Waited for its turn: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First token after: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasoning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 …</source>
        <extracomment>A time that is still growing.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of one bar. %1: a contender&apos;s name, %2: its figures, each with its own label.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineStrip</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
