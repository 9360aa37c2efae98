<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ConnectionReport</name>
    <message>
        <source>The name %1 was not found.</source>
        <translation>找不到主机名 %1。</translation>
    </message>
    <message>
        <source>Check the spelling of the address, and whether this machine is on the network.</source>
        <translation>请检查地址拼写，以及本机是否已联网。</translation>
    </message>
    <message>
        <source>Nobody listens at %1.</source>
        <translation>%1 没有服务在监听。</translation>
    </message>
    <message>
        <source>Start the server on this machine, or correct the port.</source>
        <translation>请启动本机上的服务器，或改正端口。</translation>
    </message>
    <message>
        <source>Check the host and the port of the address.</source>
        <translation>请检查地址中的主机和端口。</translation>
    </message>
    <message>
        <source>%1 could not be reached.</source>
        <translation>无法访问 %1。</translation>
    </message>
    <message>
        <source>Check the network, and whether a proxy is needed (see More settings).</source>
        <translation>请检查网络，以及是否需要代理（见“更多设置”）。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not accepted.</source>
        <translation>服务器证书未通过校验。</translation>
    </message>
    <message>
        <source>If the server has a certificate authority of its own, choose that authority&apos;s file (PEM). If it does not speak https at this port, correct the address.</source>
        <translation>如果服务器使用自建的证书颁发机构，请选择该机构的证书文件 (PEM)；如果该端口不支持 https，请改正地址。</translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation>代理拒绝了请求。</translation>
    </message>
    <message>
        <source>Check the proxy under More settings; for a server on this machine choose No proxy.</source>
        <translation>请检查“更多设置”中的代理；本机上的服务器请选择“不使用代理”。</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>与 %1 的连接中断。</translation>
    </message>
    <message>
        <source>Test again. If it keeps breaking, something other than a model server may be listening there.</source>
        <translation>请重新测试。如果总是中断，该处监听的可能不是模型服务器。</translation>
    </message>
    <message>
        <source>The answer is not a list of models.</source>
        <translation>返回的内容不是模型列表。</translation>
    </message>
    <message>
        <source>Something answers there, but not a model server: perhaps a web page, or the sign-in page of the network. Check the address; most end in /v1.</source>
        <translation>该地址有响应，但不是模型服务器，可能是网页或网络登录页。请检查地址，通常以 /v1 结尾。</translation>
    </message>
    <message>
        <source>The server sends requests elsewhere (status %1).</source>
        <translation>服务器要求重定向（状态码 %1）。</translation>
    </message>
    <message>
        <source>Requests with a key are not sent on. Enter the final address; often https instead of http, or without a path.</source>
        <translation>带密钥的请求不会跟随重定向。请填写最终地址，常见的是把 http 改为 https，或去掉路径。</translation>
    </message>
    <message>
        <source>There is no list of models at this address (404).</source>
        <translation>该地址没有模型列表 (404)。</translation>
    </message>
    <message>
        <source>Most addresses end in /v1; try %1.</source>
        <translation>地址通常以 /v1 结尾，请试试 %1。</translation>
    </message>
    <message>
        <source>There is no list of models at this address (%1).</source>
        <translation>该地址没有模型列表 (%1)。</translation>
    </message>
    <message>
        <source>Check the path of the address: it ends before /models and /chat/completions. A server without a model list can be used all the same, by naming the model.</source>
        <translation>请检查地址中的路径，不要包含 /models 和 /chat/completions。服务器不提供模型列表也能使用，直接填写模型名称即可。</translation>
    </message>
    <message>
        <source>No connection was made in time.</source>
        <translation>连接超时。</translation>
    </message>
    <message>
        <source>Check the host and the port, the network, and whether a proxy is needed (see More settings).</source>
        <translation>请检查主机、端口和网络，以及是否需要代理（见“更多设置”）。</translation>
    </message>
    <message>
        <source>The server took the question and did not answer in time.</source>
        <translation>服务器已收到请求，但未及时响应。</translation>
    </message>
    <message>
        <source>It may be busy loading a model. Test again, or raise the time limit under More settings.</source>
        <translation>它可能正在加载模型。请重新测试，或在“更多设置”中延长超时时间。</translation>
    </message>
    <message>
        <source>The key was not accepted (%1).</source>
        <translation>密钥无效 (%1)。</translation>
    </message>
    <message>
        <source>Check that it is this provider&apos;s key, whole and still valid.</source>
        <translation>请确认密钥属于该提供方、完整且未过期。</translation>
    </message>
    <message>
        <source>This server wants a key. Say under Key where it is.</source>
        <translation>该服务器需要密钥，请在“密钥”一栏指定来源。</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>没有密钥。</translation>
    </message>
    <message>
        <source>Set the environment variable before starting the program, or type the key for this run.</source>
        <translation>请在启动程序前设置该环境变量，或直接输入仅供本次运行使用的密钥。</translation>
    </message>
    <message>
        <source>The server refuses this key or this place (%1).</source>
        <translation>服务器拒绝了该密钥或所在地区的访问 (%1)。</translation>
    </message>
    <message>
        <source>Choose CA file…</source>
        <translation>选择 CA 证书文件…</translation>
    </message>
    <message>
        <source>Add /v1</source>
        <translation>补上 /v1</translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1 (TLS %2).</source>
        <extracomment>How long a whole question took, and the secure connection&apos;s part of it.</extracomment>
        <translation>
            <numerusform>连接正常：%n 个模型，用时 %1（其中 TLS %2）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: %n models, %1.</source>
        <translation>
            <numerusform>连接正常：%n 个模型，用时 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>The list is empty: load a model in the server, or use one by its name.</source>
        <translation>模型列表为空：请先在服务器中加载模型，或直接填写模型名称。</translation>
    </message>
    <message>
        <source>The keychain did not give the key.</source>
        <translation>未能从钥匙串取得密钥。</translation>
    </message>
    <message>
        <source>Paste the key again, or unlock the keychain. On a desktop without one, name an environment variable or type the key for this run.</source>
        <translation>请重新粘贴密钥，或解锁钥匙串。若桌面没有钥匙串，请指定环境变量，或输入仅供本次运行使用的密钥。</translation>
    </message>
    <message>
        <source>The key was not sent.</source>
        <translation>密钥未发送。</translation>
    </message>
    <message>
        <source>It would go over plain http to another machine, readable by everyone on the way. Use https, or edit the provider and allow it.</source>
        <translation>密钥将通过明文 http 发往另一台机器，途中任何人都能看到。请改用 https，或编辑该提供方并允许这样做。</translation>
    </message>
    <message>
        <source>The proxy %1 could not be reached.</source>
        <translation>无法连接代理 %1。</translation>
    </message>
    <message>
        <source>Check what the key may be used for, whether the account has been given these models, and whether the provider serves your region and network.</source>
        <translation>请检查此密钥的权限、账户是否已获准使用这些模型，以及提供方是否支持你所在的地区和网络。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>the server</source>
        <comment>in place of a host&apos;s name</comment>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>无法连接服务器。</translation>
    </message>
    <message>
        <source>Check the network and the provider&apos;s address, then press Retry.</source>
        <translation>请检查网络和提供方地址，然后点“重试”。</translation>
    </message>
    <message>
        <source>The server&apos;s name is not known.</source>
        <translation>无法解析服务器主机名。</translation>
    </message>
    <message>
        <source>No address was found for %1. Check the network and the spelling of the provider&apos;s address, then press Retry.</source>
        <translation>找不到 %1 的地址。请检查网络和提供方地址的拼写，然后点“重试”。</translation>
    </message>
    <message>
        <source>The proxy could not be found.</source>
        <translation>找不到代理。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address in the settings, then press Retry.</source>
        <translation>请检查设置中的代理地址，然后点“重试”。</translation>
    </message>
    <message>
        <source>The proxy did not let the request through.</source>
        <translation>代理拒绝了请求。</translation>
    </message>
    <message>
        <source>It made no connection to %1. Check the proxy in the settings, then press Retry.</source>
        <translation>代理未能连接 %1。请检查设置中的代理，然后点“重试”。</translation>
    </message>
    <message>
        <source>The server is not answering.</source>
        <translation>服务器没有响应。</translation>
    </message>
    <message>
        <source>Connection to %1 was refused. Start the server, then press Retry.</source>
        <translation>连接 %1 被拒绝。请启动服务器，然后点“重试”。</translation>
    </message>
    <message>
        <source>There is no way to %1. Check the network and the provider&apos;s address, then press Retry.</source>
        <translation>没有通往 %1 的网络路径。请检查网络和提供方地址，然后点“重试”。</translation>
    </message>
    <message>
        <source>The secure connection was not made.</source>
        <translation>无法建立安全连接。</translation>
    </message>
    <message>
        <source>The certificate or the encryption of %1 was not accepted. Check the provider&apos;s address and certificate; the details say what is wrong.</source>
        <translation>%1 的证书或加密方式未通过校验。请检查提供方的地址和证书，具体原因见“详情”。</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>连接中断。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost before the answer was complete. Press Retry to ask again.</source>
        <translation>回答尚未完成，与 %1 的连接就断开了。点“重试”重新提问。</translation>
    </message>
    <message>
        <source>No connection to %1 was made in time. Check the network and the provider&apos;s address, then press Retry.</source>
        <translation>连接 %1 超时。请检查网络和提供方地址，然后点“重试”。</translation>
    </message>
    <message>
        <source>The provider took too long.</source>
        <translation>提供方处理超时。</translation>
    </message>
    <message>
        <source>It gave up with status %1. Press Retry, or choose a faster model.</source>
        <translation>提供方放弃了请求，状态码 %1。请点“重试”，或换一个更快的模型。</translation>
    </message>
    <message>
        <source>The answer took too long.</source>
        <translation>回答超时。</translation>
    </message>
    <message>
        <source>The whole answer of %1 did not come in time. Press Retry, or raise the provider&apos;s time limits.</source>
        <translation>%1 未能在限时内完成回答。请点“重试”，或延长该提供方的超时时间。</translation>
    </message>
    <message>
        <source>The provider asks to go slower.</source>
        <translation>请求过于频繁。</translation>
    </message>
    <message>
        <source>Too many requests came in a short time. Wait a minute, then press Retry.</source>
        <translation>提供方限制了短时间内的请求数。请等一分钟，然后点“重试”。</translation>
    </message>
    <message>
        <source>Too many requests came in a short time. Wait %1, then press Retry.</source>
        <translation>提供方限制了短时间内的请求数。请等 %1，然后点“重试”。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The provider did not accept the request.</source>
        <translation>提供方未接受请求。</translation>
    </message>
    <message>
        <source>Check the parameters; this model may not take all of them. The details say what is wrong.</source>
        <translation>请检查参数，该模型可能不支持其中某些参数。具体原因见“详情”。</translation>
    </message>
    <message>
        <source>This cannot be done as it stands.</source>
        <translation>当前设置下无法执行。</translation>
    </message>
    <message>
        <source>The details say what has to be changed.</source>
        <translation>需要修改的内容见“详情”。</translation>
    </message>
    <message>
        <source>The key was not accepted.</source>
        <translation>密钥无效。</translation>
    </message>
    <message>
        <source>Check the provider&apos;s key under Models, then press Retry.</source>
        <translation>请在“模型”页检查提供方的密钥，然后点“重试”。</translation>
    </message>
    <message>
        <source>A key is missing.</source>
        <translation>缺少密钥。</translation>
    </message>
    <message>
        <source>Enter the provider&apos;s key under Models, then press Retry.</source>
        <translation>请在“模型”页填写提供方的密钥，然后点“重试”。</translation>
    </message>
    <message>
        <source>The provider does not allow this.</source>
        <translation>提供方不允许此操作。</translation>
    </message>
    <message>
        <source>The key is good, but not for this model or this request. Have it allowed by the provider, or choose another model.</source>
        <translation>密钥有效，但无权使用该模型或发送该请求。请向提供方申请权限，或换一个模型。</translation>
    </message>
    <message>
        <source>The model was not found.</source>
        <translation>找不到模型。</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the provider&apos;s address under Models, then press Retry.</source>
        <translation>请在“模型”页检查模型名称和提供方地址，然后点“重试”。</translation>
    </message>
    <message>
        <source>It was not found.</source>
        <translation>找不到所需内容。</translation>
    </message>
    <message>
        <source>It may have been moved or removed. The details say what was looked for.</source>
        <translation>它可能已被移动或删除。查找的对象见“详情”。</translation>
    </message>
    <message>
        <source>The account has nothing left to spend.</source>
        <translation>账户余额或额度已用完。</translation>
    </message>
    <message>
        <source>Add credit or raise the limit with the provider, then press Retry.</source>
        <translation>请向提供方充值或提高额度，然后点“重试”。</translation>
    </message>
    <message>
        <source>The prompt is too long for this model.</source>
        <translation>提示词超出该模型的长度上限。</translation>
    </message>
    <message>
        <source>Shorten the prompt or the answer&apos;s limit, or choose a model with a larger context.</source>
        <translation>请缩短提示词、减小输出上限，或换一个上下文更长的模型。</translation>
    </message>
    <message>
        <source>The provider has a problem.</source>
        <translation>提供方出现故障。</translation>
    </message>
    <message>
        <source>It answered with status %1. Wait a little, then press Retry.</source>
        <translation>返回状态码 %1。请稍等片刻，然后点“重试”。</translation>
    </message>
    <message>
        <source>Wait a little, then press Retry.</source>
        <translation>请稍等片刻，然后点“重试”。</translation>
    </message>
    <message>
        <source>The answer could not be read.</source>
        <translation>无法解析回答。</translation>
    </message>
    <message>
        <source>It broke off, or it is not in the protocol that this provider is set to. Check the provider&apos;s address, or press Retry.</source>
        <translation>回答中途断开，或与该提供方设置的协议不符。请检查提供方地址，或点“重试”。</translation>
    </message>
    <message>
        <source>It could not be saved.</source>
        <translation>无法保存。</translation>
    </message>
    <message>
        <source>Check that the disk has room and that the workspace may be written to.</source>
        <translation>请检查磁盘空间，以及工作区是否可写。</translation>
    </message>
    <message>
        <source>A fault of this program got in the way.</source>
        <translation>程序内部出错。</translation>
    </message>
    <message>
        <source>Press Retry. If it happens again, please report it with the details.</source>
        <translation>请点“重试”。如果再次出现，请附上“详情”反馈问题。</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <extracomment>First what to do, then the server&apos;s own words.</extracomment>
        <translation>服务器返回：%1</translation>
    </message>
    <message>
        <source>%1
The server said: %2</source>
        <translation>%1
服务器返回：%2</translation>
    </message>
    <message>
        <source>The answer was cut at the output limit.</source>
        <translation>回答因达到输出上限而被截断。</translation>
    </message>
    <message>
        <source>Raise the limit of output tokens to see the rest.</source>
        <translation>请提高输出 Token 上限，以获得完整回答。</translation>
    </message>
    <message>
        <source>The model declined to answer.</source>
        <translation>模型拒绝回答。</translation>
    </message>
    <message>
        <source>Change the prompt, or choose another model.</source>
        <translation>请修改提示词，或换一个模型。</translation>
    </message>
    <message>
        <source>The provider&apos;s filter stopped this.</source>
        <translation>被提供方的内容过滤拦截。</translation>
    </message>
    <message>
        <source>What had come by then is kept.</source>
        <translation>已收到的部分已保留。</translation>
    </message>
    <message>
        <source>The program ended while this ran.</source>
        <translation>运行期间程序退出。</translation>
    </message>
    <message>
        <source>Run it again to get the whole answer.</source>
        <translation>重新运行即可获得完整回答。</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>cut at the output limit</source>
        <translation>达到输出上限</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝回答</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>被过滤</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Not sent: it might have cost more than you allow.</source>
        <translation>未发送：费用可能超出你的限额。</translation>
    </message>
    <message>
        <source>Raise the run&apos;s cap or the month&apos;s budget, or limit the length of the answer.</source>
        <translation>请提高本次运行的费用上限或月度预算，或限制回答长度。</translation>
    </message>
</context>
<context>
    <name>ExperimentMarkdown</name>
    <message>
        <source>%1, prompt %2</source>
        <extracomment>%1: a contender&apos;s name, %2: the number of a prompt.</extracomment>
        <translation>%1，提示词 %2</translation>
    </message>
    <message>
        <source>%1, repeat %2 of %3</source>
        <extracomment>%1: a contender&apos;s name, %2 and %3: &quot;2 of 3&quot;.</extracomment>
        <translation>%1，第 %2 次（共 %3 次）</translation>
    </message>
    <message>
        <source>- **%1**: %2</source>
        <extracomment>One model of a list. %1: its name, %2: provider, model and settings.</extracomment>
        <translation>- **%1**：%2</translation>
    </message>
    <message>
        <source>System prompt of **%1**:</source>
        <extracomment>%1: a contender&apos;s name.</extracomment>
        <translation>**%1** 的系统提示词：</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首 Token</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总用时</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt %1</source>
        <translation>提示词 %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <extracomment>Minutes and seconds.</extracomment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>Hours and minutes.</extracomment>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <comment>tokens per second</comment>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <extracomment>Tokens of the prompt and of the answer: &quot;618 → 204&quot;.</extracomment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&lt;%1</source>
        <extracomment>A cost that is smaller than the smallest amount shown: &quot;&lt;$0.000001&quot;.</extracomment>
        <translation>&lt;%1</translation>
    </message>
    <message>
        <source>today %1</source>
        <comment>followed by the time of day</comment>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <comment>followed by the time of day</comment>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>Day and month without the year, in Qt&apos;s letters for dates; the time of day follows.</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time of day</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <comment>kilobytes</comment>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <comment>megabytes</comment>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <comment>gigabytes</comment>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>text</source>
        <comment>what a model reads or writes</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>image</source>
        <comment>what a model reads or writes</comment>
        <translation>图像</translation>
    </message>
    <message>
        <source>PDF</source>
        <comment>what a model reads or writes</comment>
        <translation>PDF</translation>
    </message>
    <message>
        <source>audio</source>
        <comment>what a model reads or writes</comment>
        <translation>音频</translation>
    </message>
    <message>
        <source>video</source>
        <comment>what a model reads or writes</comment>
        <translation>视频</translation>
    </message>
    <message>
        <source>tools</source>
        <comment>what a model can do</comment>
        <translation>工具</translation>
    </message>
    <message>
        <source>schema</source>
        <comment>what a model can do</comment>
        <extracomment>Answers that keep to a JSON schema.</extracomment>
        <translation>Schema</translation>
    </message>
    <message>
        <source>reasoning</source>
        <comment>what a model can do</comment>
        <translation>推理</translation>
    </message>
    <message>
        <source>none</source>
        <comment>of the things that a model can do</comment>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>temperature %1</source>
        <translation>温度 %1</translation>
    </message>
    <message>
        <source>top-p %1</source>
        <translation>Top-p %1</translation>
    </message>
    <message>
        <source>at most %1 output tokens</source>
        <translation>最多输出 %1 Token</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>随机种子 %1</translation>
    </message>
    <message>
        <source>frequency penalty %1</source>
        <translation>频率惩罚 %1</translation>
    </message>
    <message>
        <source>presence penalty %1</source>
        <translation>存在惩罚 %1</translation>
    </message>
    <message>
        <source>reasoning effort %1</source>
        <translation>推理强度 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n stop sequences</source>
        <translation>
            <numerusform>%n 个停止序列</numerusform>
        </translation>
    </message>
    <message>
        <source>answers as JSON</source>
        <translation>以 JSON 回答</translation>
    </message>
    <message>
        <source>extra JSON</source>
        <translation>附加 JSON</translation>
    </message>
    <message numerus="yes">
        <source>%n settings</source>
        <translation>
            <numerusform>%n 项设置</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>Provider and model.</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Nothing is set: the provider&apos;s defaults hold.</source>
        <translation>未设置参数，使用提供方默认值。</translation>
    </message>
</context>
<context>
    <name>PriceTexts</name>
    <message>
        <source>%1 in, %2 out</source>
        <extracomment>Prices of a model per million tokens: what goes in, what comes out.</extracomment>
        <translation>输入 %1，输出 %2</translation>
    </message>
    <message>
        <source>practice, fictional</source>
        <translation>练习模型，虚构</translation>
    </message>
    <message>
        <source>you, from %1</source>
        <extracomment>Who entered a price, and the day it holds from.</extracomment>
        <translation>自填，%1 起</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <extracomment>%1: a price list&apos;s name; %2: the day it holds from.</extracomment>
        <translation>%1，%2 起</translation>
    </message>
</context>
<context>
    <name>ProviderDraft</name>
    <message>
        <source>Give it a short name, such as openai.</source>
        <translation>请填写一个简短的名称，例如 openai。</translation>
    </message>
    <message>
        <source>Use 1 to 64 of the characters a–z, A–Z, 0–9, dot, _ and -.</source>
        <translation>名称须为 1–64 个字符，可用 a–z、A–Z、0–9、点、_ 和 -。</translation>
    </message>
    <message>
        <source>This name belongs to the built-in practice models.</source>
        <translation>该名称已用于内置的练习模型。</translation>
    </message>
    <message>
        <source>There is another provider of this name.</source>
        <translation>已有同名的提供方。</translation>
    </message>
    <message>
        <source>Enter the address up to the version, such as https://api.openai.com/v1.</source>
        <translation>请填写到版本号为止的地址，例如 https://api.openai.com/v1。</translation>
    </message>
    <message>
        <source>Start it with https:// or http://.</source>
        <translation>地址须以 https:// 或 http:// 开头。</translation>
    </message>
    <message>
        <source>This address cannot be used (%1).</source>
        <translation>该地址不可用 (%1)。</translation>
    </message>
    <message>
        <source>Take the key out of the address, and say below where it is.</source>
        <translation>请从地址中去掉密钥，并在下方指定密钥来源。</translation>
    </message>
    <message>
        <source>Enter the name of an environment variable, such as OPENAI_API_KEY.</source>
        <translation>请填写环境变量名，例如 OPENAI_API_KEY。</translation>
    </message>
    <message>
        <source>A variable&apos;s name has letters, digits and _ only. The key itself does not belong here.</source>
        <translation>变量名只能包含字母、数字和 _。请勿在此填写密钥本身。</translation>
    </message>
    <message>
        <source>Enter an address such as http://host:8080 or socks5://host:1080, without a user name or password.</source>
        <translation>请填写形如 http://host:8080 或 socks5://host:1080 的地址，不含用户名和密码。</translation>
    </message>
    <message>
        <source>Line %1 cannot be sent: write one “Name: value” a line, and none that carries a key.</source>
        <translation>第 %1 行无法发送：每行写一个“Name: value”，且不得包含密钥。</translation>
    </message>
    <message>
        <source>The key would go over plain http, readable by everyone on the way. Use https.</source>
        <translation>密钥将通过明文 http 传输，途中任何人都能看到。请改用 https。</translation>
    </message>
    <message>
        <source>The server is not checked to be who it says it is; others could read the key and the prompts.</source>
        <translation>不校验服务器身份，密钥和提示词可能被他人窃取。</translation>
    </message>
    <message>
        <source>Fill in the part of the address that stands in braces: letters, digits and - _ . only.</source>
        <translation>请填写地址中花括号内的部分，只能使用字母、数字和 - _ . 。</translation>
    </message>
</context>
<context>
    <name>SpendChart</name>
    <message>
        <source>MMM yyyy</source>
        <comment>date format</comment>
        <extracomment>Qt&apos;s letters for dates, as short as can be: below a bar of a chart.</extracomment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date format</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>Spent, in %1</source>
        <extracomment>%1: a currency&apos;s code.</extracomment>
        <translation>支出（%1）</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a day or month, %2: what was spent.</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>SpendingText</name>
    <message>
        <source>≥ %1</source>
        <extracomment>A cost of which a part is not known. %1: the known part.</extracomment>
        <translation>≥ %1</translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n answers is not known.</source>
        <translation>
            <numerusform>有 %n 个回答的费用未知。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::BarChart</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>One bar as a screen reader says it. %1: a contender&apos;s name, %2: its value with unit.</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::BrowserModel</name>
    <message>
        <source>favourite</source>
        <translation>已收藏</translation>
    </message>
    <message>
        <source>no favourite</source>
        <translation>未收藏</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Input / 1M</source>
        <translation>输入 / 百万</translation>
    </message>
    <message>
        <source>Output / 1M</source>
        <translation>输出 / 百万</translation>
    </message>
    <message>
        <source>Reads</source>
        <extracomment>What a model takes in: text, images, PDF…</extracomment>
        <translation>可读取</translation>
    </message>
    <message>
        <source>Can</source>
        <extracomment>What a model can do: tools, schema, reasoning.</extracomment>
        <translation>能力</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首 Token</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>n</source>
        <extracomment>A count of measured answers, as in statistics.</extracomment>
        <translation>n</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Your favourites come first where models are chosen.</source>
        <translation>选择模型时，收藏的模型排在最前。</translation>
    </message>
    <message>
        <source>Tokens that fit into prompt and answer together</source>
        <translation>提示词与回答合计可容纳的 Token 数</translation>
    </message>
    <message>
        <source>Price per million tokens</source>
        <translation>每百万 Token 的价格</translation>
    </message>
    <message>
        <source>Your own median time to the first token in this workspace: streamed answers that came at the first attempt, the latest %1 of a model at most</source>
        <translation>你在此工作区中实测的首 Token 时间中位数：只计首次尝试即成功的流式回答，每个模型最多取最近 %1 个</translation>
    </message>
    <message>
        <source>Your own median tokens per second in this workspace, over the same answers</source>
        <translation>你在此工作区中实测的每秒 Token 数中位数，取自同一批回答</translation>
    </message>
    <message>
        <source>How many answers the two medians are taken over</source>
        <translation>这两个中位数所依据的回答数</translation>
    </message>
    <message>
        <source>What this model has cost you in this workspace</source>
        <translation>此模型在此工作区中的累计费用</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>it is a favourite</comment>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <comment>it is no favourite</comment>
        <translation>否</translation>
    </message>
    <message>
        <source>Take the star off (Ctrl+D)</source>
        <translation>取消收藏 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Mark with a star (Ctrl+D)</source>
        <translation>收藏 (Ctrl+D)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a model&apos;s id and full name</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: fictional models on this machine</source>
        <translation>%1：本机上的虚构模型</translation>
    </message>
    <message>
        <source>The price is not known.</source>
        <translation>价格未知。</translation>
    </message>
    <message numerus="yes">
        <source>Median of %n answers</source>
        <translation>
            <numerusform>%n 个回答的中位数</numerusform>
        </translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>尚未测量</translation>
    </message>
    <message numerus="yes">
        <source>%n answers recorded</source>
        <translation>
            <numerusform>已记录 %n 个回答</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>尚无记录</translation>
    </message>
</context>
<context>
    <name>assay::ui::BudgetDialog</name>
    <message>
        <source>Budget for a month</source>
        <translation>月度预算</translation>
    </message>
    <message>
        <source>You are told when 80 % are spent. At 100 % nothing that may cost something starts, unless you lift the stop for one run. Only what is spent in this currency counts.</source>
        <translation>支出达到 80 % 时会提醒你。达到 100 % 时，可能产生费用的运行不再开始，除非你为某一次运行解除限制。只计算以此货币发生的支出。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Amount a month</source>
        <translation>每月金额(&amp;A)</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Enter a plain number with a point, such as 20 or 7.50 (%1).</source>
        <comment>%1: what exactly is wrong</comment>
        <translation>请填写用小数点的普通数字，例如 20 或 7.50（%1）。</translation>
    </message>
    <message>
        <source>A budget of nothing stops everything. Leave the field empty for no budget.</source>
        <translation>预算为零会阻止一切运行。如不需要预算，请留空。</translation>
    </message>
    <message>
        <source>Enter a currency&apos;s three letters, such as USD.</source>
        <translation>请填写三个字母的货币代码，例如 USD。</translation>
    </message>
</context>
<context>
    <name>assay::ui::BudgetLine</name>
    <message>
        <source>Change &amp;budget…</source>
        <translation>修改预算(&amp;B)…</translation>
    </message>
    <message>
        <source>Set a &amp;budget…</source>
        <translation>设置预算(&amp;B)…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: a month and its year, %2: what was spent in it.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>nothing spent</source>
        <translation>无支出</translation>
    </message>
    <message>
        <source>There is no budget.</source>
        <translation>未设预算。</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <extracomment>%1: a month and its year, %2: what was spent in it, %3: the budget.</extracomment>
        <translation>%1：%2，预算 %3</translation>
    </message>
    <message>
        <source>%1 %, used up</source>
        <translation>%1 %，已用完</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1; other currencies are not counted</source>
        <comment>%1: the share of a budget that was spent</comment>
        <translation>%1；其他货币不计入</translation>
    </message>
    <message>
        <source>Share of the budget that is spent</source>
        <translation>预算已用比例</translation>
    </message>
</context>
<context>
    <name>assay::ui::BudgetWatch</name>
    <message>
        <source>Most of this month&apos;s budget is spent: %1 of %2.</source>
        <translation>本月预算已用去大部分：%1，预算 %2。</translation>
    </message>
    <message>
        <source>This month&apos;s budget is used up: %1 of %2.</source>
        <translation>本月预算已用完：%1，预算 %2。</translation>
    </message>
    <message>
        <source>Nothing that may cost something starts, unless you lift the stop for one run.</source>
        <translation>可能产生费用的运行不再开始，除非你为某一次运行解除限制。</translation>
    </message>
    <message>
        <source>Show spending</source>
        <translation>查看支出</translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnView</name>
    <message>
        <source>The answer did not come as a stream, so there is no honest time to its first token.</source>
        <translation>回答不是流式返回，没有真实的首 Token 时间。</translation>
    </message>
    <message>
        <source>The answer did not come as a stream, so its speed cannot be told.</source>
        <translation>回答不是流式返回，无法得知速度。</translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation>输入：%1</translation>
    </message>
    <message>
        <source>Input read from a cache: %1</source>
        <translation>缓存读取：%1</translation>
    </message>
    <message>
        <source>Input written to a cache: %1</source>
        <translation>缓存写入：%1</translation>
    </message>
    <message>
        <source>Output: %1</source>
        <translation>输出：%1</translation>
    </message>
    <message>
        <source>Of the output, reasoning: %1</source>
        <translation>输出中的推理部分：%1</translation>
    </message>
    <message>
        <source>Unknown: the model has no price, or the server did not count its tokens.</source>
        <translation>未知：该模型没有价格，或服务器未返回 Token 数。</translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>共尝试 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>A fictional model on this machine. Its speed, skill and prices say nothing about real ones.</source>
        <translation>运行在本机的虚构模型，其速度、能力和价格不代表真实模型。</translation>
    </message>
    <message>
        <source>Run this column again</source>
        <translation>重新运行此列</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>移除此列</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首 Token</translation>
    </message>
    <message>
        <source>total</source>
        <translation>总用时</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Parameters of %1</source>
        <extracomment>%1 is a model&apos;s name.</extracomment>
        <translation>%1 的参数</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>停止 %1</translation>
    </message>
    <message>
        <source>Stop this column</source>
        <translation>停止此列</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>More for this column</source>
        <translation>此列的更多操作</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>%1 的回答</translation>
    </message>
    <message>
        <source>Column of %1</source>
        <translation>%1 列</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未提问</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Tried again in %1.</source>
        <translation>等待 %1，然后重试。</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <comment>a figure not final yet</comment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>Thought for %1</source>
        <translation>思考用时 %1</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理过程</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>This answer could not be recorded.</source>
        <translation>无法记录此回答。</translation>
    </message>
    <message>
        <source>The workspace refused it. Check the disk, then run again.</source>
        <translation>写入工作区失败。请检查磁盘，然后重新运行。</translation>
    </message>
    <message>
        <source>About what the next answer will cost. Nothing is sent for it.</source>
        <translation>下一个回答的大致费用。估算时不会发送任何内容。</translation>
    </message>
    <message>
        <source>Input: about %1 tokens</source>
        <translation>输入：约 %1 个 Token</translation>
    </message>
    <message>
        <source>Output: %1 tokens, the mean of this model&apos;s recorded answers</source>
        <translation>输出：%1 个 Token，此模型已记录回答的平均值</translation>
    </message>
    <message>
        <source>Output: at most %1 tokens, the limit that is set</source>
        <translation>输出：最多 %1 个 Token，即所设上限</translation>
    </message>
    <message>
        <source>Output: not known, since this model has no recorded answers and no limit is set</source>
        <translation>输出：未知，此模型没有已记录的回答，也未设上限</translation>
    </message>
    <message>
        <source>≈ %1 + answer</source>
        <extracomment>An estimate of a cost before anything is sent. %1: an amount of money for the prompt alone.</extracomment>
        <translation>≈ %1 + 回答</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <comment>an estimate</comment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>Estimated cost: %1</source>
        <translation>预计费用：%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a menu and its entry</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::CompareDialog</name>
    <message>
        <source>Compare models</source>
        <translation>比较模型</translation>
    </message>
    <message>
        <source>Models side by side</source>
        <translation>并排比较模型</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>As text with tabs, for a spreadsheet</source>
        <translation>以制表符分隔的文本，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Add all to playground</source>
        <translation>全部添加到“对比”(&amp;A)</translation>
    </message>
</context>
<context>
    <name>assay::ui::CompareModel</name>
    <message>
        <source>yes</source>
        <comment>the model can do it</comment>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <comment>the model cannot do it</comment>
        <translation>否</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <extracomment>A median and the number of answers behind it.</extracomment>
        <translation>%1（n = %2）</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <extracomment>One cell of a table as a screen reader says it. %1: the fact, %2: the model, %3: the value.</extracomment>
        <translation>%2 的%1：%3</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>全名</translation>
    </message>
    <message>
        <source>Context, tokens</source>
        <translation>上下文（Token）</translation>
    </message>
    <message>
        <source>Longest answer, tokens</source>
        <translation>最长回答（Token）</translation>
    </message>
    <message>
        <source>Writes</source>
        <extracomment>What a model gives back: text, images…</extracomment>
        <translation>可输出</translation>
    </message>
    <message>
        <source>Calls tools</source>
        <translation>调用工具</translation>
    </message>
    <message>
        <source>Keeps to a JSON schema</source>
        <translation>遵守 JSON Schema</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Cached input / 1M</source>
        <translation>缓存输入 / 百万</translation>
    </message>
    <message>
        <source>Price from</source>
        <translation>价格来源</translation>
    </message>
    <message>
        <source>Own median first token</source>
        <translation>实测首 Token 中位数</translation>
    </message>
    <message>
        <source>Own median speed</source>
        <translation>实测速度中位数</translation>
    </message>
    <message>
        <source>Answers recorded</source>
        <translation>已记录的回答</translation>
    </message>
</context>
<context>
    <name>assay::ui::Composer</name>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Instructions that all models get before the prompt</source>
        <translation>在提示词之前发给所有模型的指令</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Ask all columns the same thing; {{name}} makes a variable</source>
        <translation>向所有列提同一个问题；{{name}} 表示变量</translation>
    </message>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop all  Esc</source>
        <translation>全部停止  Esc</translation>
    </message>
    <message>
        <source>Run again  Ctrl+Enter</source>
        <translation>重新运行  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Run  Ctrl+Enter</source>
        <translation>运行  Ctrl+Enter</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>请先填写提示词。</translation>
    </message>
    <message>
        <source>Add a model first.</source>
        <translation>请先添加模型。</translation>
    </message>
    <message>
        <source>System prompt (set)</source>
        <translation>系统提示词（已设置）</translation>
    </message>
</context>
<context>
    <name>assay::ui::ExperimentFigures</name>
    <message>
        <source>s</source>
        <extracomment>The sign for seconds, on an axis.</extracomment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>首 Token 时间</translation>
    </message>
    <message>
        <source>No answer came as a stream, so no time to a first token is known.</source>
        <translation>没有流式返回的回答，无法得知首 Token 时间。</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>总用时</translation>
    </message>
    <message>
        <source>No total time is known.</source>
        <translation>总用时未知。</translation>
    </message>
    <message>
        <source>Cost</source>
        <extracomment>%1: a currency&apos;s code.</extracomment>
        <translation>费用</translation>
    </message>
    <message>
        <source>Costs in several currencies cannot be drawn on one axis.</source>
        <translation>多种货币的费用无法画在同一坐标轴上。</translation>
    </message>
    <message>
        <source>Cost in %1</source>
        <translation>费用 (%1)</translation>
    </message>
    <message>
        <source>No cost is known.</source>
        <translation>费用未知。</translation>
    </message>
</context>
<context>
    <name>assay::ui::ExperimentView</name>
    <message>
        <source>%1:
%2</source>
        <extracomment>A contender&apos;s name, a line break, and its system prompt.</extracomment>
        <translation>%1：
%2</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copies prompt, settings, figures and answers.</source>
        <translation>复制提示词、设置、数据和回答。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Opens the Playground with this prompt and these models.</source>
        <translation>在“对比”页打开此提示词和这些模型。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>返回列表 (Esc)</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>An entry of a list of prompts. %1: its number, %2: its beginning.</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>One of several identical runs: &quot;2 of 3&quot;.</extracomment>
        <translation>第 %1 次，共 %2 次</translation>
    </message>
    <message>
        <source>Experiment %1 · %2</source>
        <extracomment>Title of a recorded experiment. %1: its number, %2: when it was run.</extracomment>
        <translation>实验 %1 · %2</translation>
    </message>
    <message>
        <source>This experiment was interrupted.</source>
        <translation>此实验已中断。</translation>
    </message>
    <message>
        <source>The program ended while it ran. Answers that had been recorded are below; run it again for the others.</source>
        <translation>运行期间程序退出。已记录的回答见下方，其余的请重新运行。</translation>
    </message>
    <message>
        <source>This experiment is still running.</source>
        <translation>此实验仍在运行。</translation>
    </message>
    <message>
        <source>Answers appear here as they are recorded.</source>
        <translation>回答记录后会显示在这里。</translation>
    </message>
    <message>
        <source>Bill again…</source>
        <translation>重新计费…</translation>
    </message>
    <message>
        <source>What these answers would have cost under other prices; nothing is sent.</source>
        <translation>这些回答按其他价格会花多少钱；不会发送任何内容。</translation>
    </message>
</context>
<context>
    <name>assay::ui::FetchPanel</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>拉取(&amp;F)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Model to fetch from Ollama&apos;s library</source>
        <translation>要从 Ollama 模型库拉取的模型</translation>
    </message>
    <message>
        <source>Fetch a model by name, such as qwen3:4b</source>
        <translation>按名称拉取模型，例如 qwen3:4b</translation>
    </message>
    <message>
        <source>The server loads the model from Ollama&apos;s library onto its disk</source>
        <translation>服务器会把模型从 Ollama 模型库下载到自己的磁盘</translation>
    </message>
    <message>
        <source>What the server has loaded so far stays for the next time</source>
        <translation>服务器已下载的部分会保留，下次继续</translation>
    </message>
    <message>
        <source>%1 has been fetched.</source>
        <translation>已拉取 %1。</translation>
    </message>
    <message>
        <source>%1 has been deleted.</source>
        <translation>已删除 %1。</translation>
    </message>
    <message>
        <source>%1 was not fetched.</source>
        <translation>未能拉取 %1。</translation>
    </message>
    <message>
        <source>%1 was not deleted.</source>
        <translation>未能删除 %1。</translation>
    </message>
    <message>
        <source>Delete model</source>
        <translation>删除模型</translation>
    </message>
    <message>
        <source>Delete %1 from the server&apos;s disk?</source>
        <translation>从服务器磁盘删除 %1？</translation>
    </message>
    <message>
        <source>The server has to fetch it again before it can answer. Recorded answers stay.</source>
        <translation>删除后需重新拉取才能回答。已记录的回答会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Stop fetching %1</source>
        <translation>停止拉取 %1</translation>
    </message>
    <message>
        <source>Progress of fetching %1</source>
        <translation>%1 的拉取进度</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <extracomment>%1: a model; %2: the server&apos;s words for what it does, in English.</extracomment>
        <translation>正在拉取 %1…</translation>
    </message>
    <message>
        <source>Fetching %1: %2</source>
        <translation>正在拉取 %1：%2</translation>
    </message>
    <message>
        <source>Fetching %1: %2 of %3</source>
        <extracomment>%1: a model, %2: how much of it has come, %3: its size.</extracomment>
        <translation>正在拉取 %1：%2，共 %3</translation>
    </message>
</context>
<context>
    <name>assay::ui::Figure</name>
    <message>
        <source>%1: %2</source>
        <extracomment>The name of a figure and its value, for screen readers: &quot;first token: 312 ms&quot;.</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindBar</name>
    <message>
        <source>Find in all answers</source>
        <translation>在所有回答中查找</translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation>上一处 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>下一处 (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryModel</name>
    <message numerus="yes">
        <source>done, %n failed</source>
        <translation>
            <numerusform>完成，%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <extracomment>%1: the first prompt of an experiment with several.</extracomment>
        <translation>
            <numerusform>%1（另有 %n 条）</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>How many answers were recorded of how many that were planned.</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>assay::ui::HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Search prompts and answers</source>
        <translation>搜索提示词和回答</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Open the selected experiment</source>
        <translation>打开选中的实验</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message numerus="yes">
        <source>%Ln experiments</source>
        <translation>
            <numerusform>%Ln 个实验</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到结果</translation>
    </message>
    <message>
        <source>No prompt and no answer has all of these words. Put words in quotes to find them as a phrase.</source>
        <translation>没有包含全部这些词的提示词或回答。用引号括起来可按短语查找。</translation>
    </message>
    <message>
        <source>Nothing recorded yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Every run is kept here with its answers, times and costs, to be found and looked at again.</source>
        <translation>每次运行的回答、用时和费用都会保存在这里，方便查找和回看。</translation>
    </message>
    <message>
        <source>Go to the Playground</source>
        <translation>前往“对比”页</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>assay::ui::LocalServersPanel</name>
    <message>
        <source>Found on this machine</source>
        <translation>本机上的服务器</translation>
    </message>
    <message>
        <source>Look for servers on this machine again</source>
        <translation>重新查找本机上的服务器</translation>
    </message>
    <message>
        <source>Look again for Ollama, LM Studio, llama.cpp and vLLM</source>
        <translation>重新查找 Ollama、LM Studio、llama.cpp 和 vLLM</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No model server answers here that is not set up already.</source>
        <translation>没有发现新的模型服务器。</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n models</source>
        <extracomment>A local server&apos;s name and how many models it has.</extracomment>
        <translation>
            <numerusform>%1 · %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message>
        <source>Go to %1</source>
        <translation>转到“%1”</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>所有命令…</translation>
    </message>
    <message>
        <source>About Assay…</source>
        <translation>关于 Assay…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language changes with the next start.</source>
        <translation>语言将在下次启动后生效。</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>关于 Assay</translation>
    </message>
    <message>
        <source>Assay %1, a workbench for choosing language models on your own work.</source>
        <translation>Assay %1，用你自己的任务比较和选择语言模型。</translation>
    </message>
    <message>
        <source>Workspace: %1
Licence: GPL-3.0-or-later. Built with Qt %2, libcurl, SQLite and zstd.</source>
        <translation>工作区：%1
许可证：GPL-3.0-or-later。基于 Qt %2、libcurl、SQLite 和 zstd 构建。</translation>
    </message>
    <message numerus="yes">
        <source>%n answers were cut off when Assay last ended.</source>
        <translation>
            <numerusform>Assay 上次退出时有 %n 个回答中断。</numerusform>
        </translation>
    </message>
    <message>
        <source>They are marked as interrupted in the history; what was shown as recorded is whole.</source>
        <translation>它们在历史中标记为“已中断”；已记录的内容完好无损。</translation>
    </message>
    <message>
        <source>The practice models could not be started.</source>
        <translation>无法启动练习模型。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close Assay?</source>
        <translation>关闭 Assay？</translation>
    </message>
    <message numerus="yes">
        <source>%n answers are still arriving.</source>
        <translation>
            <numerusform>还有 %n 个回答正在接收。</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing stops them. What has come by then is kept.</source>
        <translation>关闭会停止接收，已收到的内容会保留。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Spending and measured figures could not be read.</source>
        <translation>无法读取支出和实测数据。</translation>
    </message>
</context>
<context>
    <name>assay::ui::MarkdownView</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>This link cannot be opened from here: %1</source>
        <translation>无法从此处打开该链接：%1</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
</context>
<context>
    <name>assay::ui::MessageBar</name>
    <message>
        <source>Technical details</source>
        <translation>技术详情</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelBrowser</name>
    <message>
        <source>Find a model of any provider</source>
        <translation>在所有提供方中查找模型</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>比较(&amp;C)…</translation>
    </message>
    <message>
        <source>Add to pla&amp;yground</source>
        <translation>添加到“对比”(&amp;Y)</translation>
    </message>
    <message>
        <source>The chosen models become columns (Enter)</source>
        <translation>所选模型将成为新列（Enter）</translation>
    </message>
    <message>
        <source>Which models</source>
        <translation>哪些模型</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Measured by you</source>
        <translation>你测过的</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Context, in tokens</source>
        <translation>上下文（Token）</translation>
    </message>
    <message>
        <source>Any context</source>
        <translation>任意上下文</translation>
    </message>
    <message>
        <source>≥ %1 tokens</source>
        <translation>≥ %1 Token</translation>
    </message>
    <message>
        <source>Price of a million tokens of input, in the price&apos;s own currency</source>
        <translation>每百万输入 Token 的价格，以价格本身的货币计</translation>
    </message>
    <message>
        <source>Any price</source>
        <translation>任意价格</translation>
    </message>
    <message>
        <source>≤ %1 / 1M in</source>
        <translation>输入 ≤ %1 / 百万</translation>
    </message>
    <message>
        <source>What it reads besides text</source>
        <translation>除文本外可读取的内容</translation>
    </message>
    <message>
        <source>Reads anything</source>
        <translation>任意输入</translation>
    </message>
    <message>
        <source>Reads: %1</source>
        <translation>可读取：%1</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>具备的能力</translation>
    </message>
    <message>
        <source>Can anything</source>
        <translation>任意能力</translation>
    </message>
    <message>
        <source>Can: %1</source>
        <translation>能力：%1</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Shows the practice models as well, which are fictional</source>
        <translation>同时显示虚构的练习模型</translation>
    </message>
    <message>
        <source>All providers</source>
        <translation>所有提供方</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 / %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>No provider has listed its models yet.</source>
        <translation>还没有提供方列出模型。</translation>
    </message>
    <message>
        <source>Add a provider, or wait for its answer.</source>
        <translation>请添加提供方，或等待其响应。</translation>
    </message>
    <message>
        <source>Add provider…</source>
        <translation>添加提供方…</translation>
    </message>
    <message>
        <source>No model passes these filters.</source>
        <translation>没有符合筛选条件的模型。</translation>
    </message>
    <message>
        <source>What is not known of a model does not pass a filter that asks for it.</source>
        <translation>若模型的某项信息未知，就不会通过要求该项信息的筛选。</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The chosen models side by side</source>
        <translation>并排比较所选模型</translation>
    </message>
    <message>
        <source>Choose 2 to %1 models: Ctrl+click or Shift+arrow keys</source>
        <translation>请选择 2 到 %1 个模型：Ctrl+单击或 Shift+方向键</translation>
    </message>
    <message>
        <source>Add to playground</source>
        <translation>添加到“对比”</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Mark with a star, or take it off</source>
        <translation>收藏或取消收藏</translation>
    </message>
    <message>
        <source>&amp;Import prices…</source>
        <translation>导入价格(&amp;I)…</translation>
    </message>
    <message>
        <source>From a list of models.dev or LiteLLM</source>
        <translation>来自 models.dev 或 LiteLLM 的价目表</translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelPickerPopup</name>
    <message>
        <source>Models to add</source>
        <translation>可添加的模型</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Find a model or provider</source>
        <translation>查找模型或提供方</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Enter adds the model, Esc closes. Prices are per million tokens.</source>
        <translation>按 Enter 添加模型，按 Esc 关闭。价格按每百万 Token 计。</translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelTableModel</name>
    <message>
        <source>Price per million tokens</source>
        <translation>每百万 Token 的价格</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Input / 1M</source>
        <translation>输入 / 百万</translation>
    </message>
    <message>
        <source>Cached / 1M</source>
        <translation>缓存 / 百万</translation>
    </message>
    <message>
        <source>Output / 1M</source>
        <translation>输出 / 百万</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>Price from</source>
        <translation>价格来源</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a model&apos;s id and full name</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Charged like fresh input.</source>
        <translation>按普通输入计费。</translation>
    </message>
</context>
<context>
    <name>assay::ui::ModelsPage</name>
    <message>
        <source>Add provider…</source>
        <translation>添加提供方…</translation>
    </message>
    <message>
        <source>Ask all providers for their models</source>
        <translation>刷新所有提供方的模型</translation>
    </message>
    <message>
        <source>Look for model servers on this machine</source>
        <translation>查找本机上的模型服务器</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The providers could not be read.</source>
        <translation>无法读取提供方。</translation>
    </message>
    <message>
        <source>&amp;Providers</source>
        <translation>提供方(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add provider…</source>
        <translation>添加提供方(&amp;A)…</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>The server was not added.</source>
        <translation>未能添加服务器。</translation>
    </message>
    <message>
        <source>So far there are only the practice models.</source>
        <translation>目前只有练习模型。</translation>
    </message>
    <message>
        <source>There are no models yet.</source>
        <translation>还没有模型。</translation>
    </message>
    <message>
        <source>Remove provider</source>
        <translation>移除提供方</translation>
    </message>
    <message>
        <source>Remove %1 from your providers?</source>
        <translation>要移除提供方 %1 吗？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The provider was not removed.</source>
        <translation>未能移除提供方。</translation>
    </message>
    <message>
        <source>The key of %1 is kept for this run only: it could not be stored in the keychain.</source>
        <translation>%1 的密钥仅供本次运行使用：未能存入钥匙串。</translation>
    </message>
    <message>
        <source>A provider is a service or a server on this machine that answers with models: add its address, test it, and compare its models in the Playground. Keys stay in the keychain or in your environment; nothing else writes them down.</source>
        <translation>提供方是提供模型的在线服务或本机服务器：填写地址并测试，就可以在“对比”页比较它的模型。密钥只保留在钥匙串或你的环境中，不会写到别处。</translation>
    </message>
    <message>
        <source>Recorded experiments stay in their workspaces, and so do prices. Its key is taken out of the keychain; one in the environment is not touched.</source>
        <translation>已记录的实验和价格仍保留在工作区中。钥匙串中的密钥会被删除，环境变量中的密钥不受影响。</translation>
    </message>
    <message>
        <source>Show the models of all providers</source>
        <translation>显示所有提供方的模型</translation>
    </message>
    <message>
        <source>A&amp;ll models</source>
        <translation>所有模型(&amp;L)</translation>
    </message>
    <message>
        <source>The models of all providers in one table: find, compare, mark, add to the playground</source>
        <translation>所有提供方的模型汇于一表：查找、比较、收藏、添加到“对比”页</translation>
    </message>
</context>
<context>
    <name>assay::ui::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <extracomment>Tooltip of a page&apos;s button: its name and its shortcut.</extracomment>
        <translation>%1 (Ctrl+%2)</translation>
    </message>
</context>
<context>
    <name>assay::ui::ParametersDialog</name>
    <message>
        <source>Parameters of %1</source>
        <translation>%1 的参数</translation>
    </message>
    <message>
        <source>not sent: the provider&apos;s default</source>
        <translation>不发送，使用提供方默认值</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>名称(&amp;N)：</translation>
    </message>
    <message>
        <source>how this column is called</source>
        <translation>此列的名称</translation>
    </message>
    <message>
        <source>&amp;Temperature:</source>
        <translation>温度(&amp;T)：</translation>
    </message>
    <message>
        <source>Top-&amp;p:</source>
        <translation>Top-&amp;p：</translation>
    </message>
    <message>
        <source>Most &amp;output tokens:</source>
        <translation>输出 Token 上限(&amp;O)：</translation>
    </message>
    <message>
        <source>&amp;Seed:</source>
        <translation>随机种子(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Reasoning effort:</source>
        <translation>推理强度(&amp;R)：</translation>
    </message>
    <message>
        <source>for models that think first; a word that the provider understands</source>
        <translation>用于推理模型，填写提供方支持的值</translation>
    </message>
    <message>
        <source>E&amp;xtra JSON:</source>
        <translation>附加 JSON(&amp;X)：</translation>
    </message>
    <message>
        <source>members of a JSON object that are added to the request as they are</source>
        <translation>JSON 对象，其成员会原样加入请求</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Set nothing</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empties all settings, so that the provider&apos;s defaults hold.</source>
        <translation>清空所有设置，使用提供方默认值。</translation>
    </message>
    <message>
        <source>Give the column a name.</source>
        <translation>请填写列名称。</translation>
    </message>
    <message>
        <source>The temperature is a number from 0 up, usually to 1 or 2.</source>
        <translation>温度应为不小于 0 的数，通常不超过 1 或 2。</translation>
    </message>
    <message>
        <source>Top-p is a number from 0 to 1.</source>
        <translation>Top-p 应为 0 到 1 之间的数。</translation>
    </message>
    <message>
        <source>The most output tokens are a whole number from 1 up.</source>
        <translation>输出 Token 上限应为不小于 1 的整数。</translation>
    </message>
    <message>
        <source>The seed is a whole number.</source>
        <translation>随机种子应为整数。</translation>
    </message>
    <message>
        <source>The extra JSON does not hold: %1</source>
        <translation>附加 JSON 有误：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>assay::ui::PickerModel</name>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%2 的 %1，%3</translation>
    </message>
    <message>
        <source>Asking for models…</source>
        <translation>正在获取模型列表…</translation>
    </message>
    <message>
        <source>Lists no models.</source>
        <translation>没有列出模型。</translation>
    </message>
    <message>
        <source>Needs a key: %1 is not set.</source>
        <translation>需要密钥：未设置 %1。</translation>
    </message>
    <message>
        <source>Use “%1” of %2</source>
        <translation>使用 %2 的“%1”</translation>
    </message>
    <message>
        <source>There are no models yet.</source>
        <translation>还没有模型。</translation>
    </message>
    <message>
        <source>No model matches.</source>
        <translation>没有匹配的模型。</translation>
    </message>
    <message>
        <source>Add a provider…</source>
        <translation>添加提供方…</translation>
    </message>
    <message>
        <source>on this machine, prices are fictional</source>
        <translation>运行在本机，价格为虚构</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show provider</source>
        <translation>查看提供方</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <extracomment>How many tokens a model&apos;s context holds.</extracomment>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Equal widths</source>
        <translation>等宽</translation>
    </message>
    <message>
        <source>Makes all columns equally wide again</source>
        <translation>将所有列恢复为等宽</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Adds a column (Ctrl+M)</source>
        <translation>添加一列 (Ctrl+M)</translation>
    </message>
    <message>
        <source>One prompt, many models, side by side</source>
        <translation>同一提示词，多个模型，并排对比</translation>
    </message>
    <message>
        <source>Try three practice models</source>
        <translation>试用三个练习模型</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stop all</source>
        <translation>全部停止</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Show or hide the system prompt</source>
        <translation>显示或隐藏系统提示词</translation>
    </message>
    <message>
        <source>Find in all answers</source>
        <translation>在所有回答中查找</translation>
    </message>
    <message>
        <source>Make columns equally wide</source>
        <translation>各列等宽</translation>
    </message>
    <message numerus="yes">
        <source>%n columns are the most.</source>
        <translation>
            <numerusform>最多 %n 列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove one before you add another.</source>
        <translation>请先移除一列，再添加新的列。</translation>
    </message>
    <message>
        <source>A box holds 17 rows of 23 pens, and 4 more lie beside it. What is 17 * 23 + 4? Show how you got there.</source>
        <extracomment>A prompt for the practice models, which can do arithmetic.</extracomment>
        <translation>盒子里有 17 排笔，每排 23 支，旁边还放着 4 支。17 * 23 + 4 等于多少？请写出计算过程。</translation>
    </message>
    <message>
        <source>Add a model first.</source>
        <translation>请先添加模型。</translation>
    </message>
    <message>
        <source>Write a prompt first.</source>
        <translation>请先填写提示词。</translation>
    </message>
    <message>
        <source>Every answer is recorded with its time to first token, speed, tokens and cost. Practice models need no key: they are fictional, live on this machine and cost nothing.</source>
        <translation>每个回答都会连同首 Token 时间、速度、Token 数和费用一起记录。练习模型是虚构的，运行在本机，无需密钥，也不花钱。</translation>
    </message>
    <message>
        <source>Nothing was sent: this month&apos;s budget of %1 is used up.</source>
        <translation>未发送任何内容：本月预算 %1 已用完。</translation>
    </message>
    <message>
        <source>%1 has been spent. The Spend page shows on what.</source>
        <translation>已支出 %1，明细见“支出”页。</translation>
    </message>
    <message>
        <source>Run this once all the same</source>
        <translation>仍然运行这一次</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was sent: %n variables have no value.</source>
        <translation>
            <numerusform>未发送任何内容：%n 个变量没有值。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fill in %1 below the prompt.</source>
        <translation>请在提示词下方填写 %1。</translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceDialog</name>
    <message>
        <source>Price of %1</source>
        <translation>%1 的价格</translation>
    </message>
    <message>
        <source>Per million tokens, as the provider charges. What is recorded already keeps its price.</source>
        <translation>按提供方的收费标准填写，单位为每百万 Token。已有记录仍按原价格计算。</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Cached input</source>
        <translation>缓存输入(&amp;C)</translation>
    </message>
    <message>
        <source>like input</source>
        <translation>同输入</translation>
    </message>
    <message>
        <source>Cache &amp;write</source>
        <translation>缓存写入(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Output</source>
        <translation>输出(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Reasoning</source>
        <translation>推理(&amp;R)</translation>
    </message>
    <message>
        <source>like output</source>
        <translation>同输出</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>货币(&amp;U)</translation>
    </message>
    <message>
        <source>Valid from &amp;now</source>
        <translation>即刻生效(&amp;N)</translation>
    </message>
    <message>
        <source>First day, UTC</source>
        <translation>生效日期 (UTC)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Enter a price; 0 if it costs nothing.</source>
        <translation>请填写价格；免费填 0。</translation>
    </message>
    <message>
        <source>Enter a plain number with a point, such as 0.15 (%1).</source>
        <comment>%1: what exactly is wrong</comment>
        <translation>请填写带小数点的普通数字，例如 0.15 (%1)。</translation>
    </message>
    <message>
        <source>Enter a currency&apos;s three letters, such as USD.</source>
        <translation>请填写三个字母的货币代码，例如 USD。</translation>
    </message>
    <message>
        <source>The price was not saved.</source>
        <translation>未能保存价格。</translation>
    </message>
    <message>
        <source>This price also has rates of long requests, service tiers, hours or fees. They are kept as they are; assay-cli models price set changes them.</source>
        <translation>此价格还包含长请求费率、服务等级、时段或附加费用。它们保持不变；可用 assay-cli models price set 更改。</translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceImportDialog</name>
    <message>
        <source>Import prices</source>
        <translation>导入价格</translation>
    </message>
    <message>
        <source>Prices of the models of your providers, from a list of models.dev or LiteLLM. Nothing is written before you have seen what changes; prices that you set yourself stay.</source>
        <translation>从 models.dev 或 LiteLLM 的价目表导入你的提供方的模型价格。写入前会先显示变化；你自己设置的价格保持不变。</translation>
    </message>
    <message>
        <source>&amp;List: address or file</source>
        <translation>价目表：网址或文件(&amp;L)</translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Show changes</source>
        <translation>显示变化(&amp;S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The list is being read</source>
        <translation>正在读取价目表</translation>
    </message>
    <message>
        <source>What the list would change</source>
        <translation>价目表带来的变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Choose a price list</source>
        <translation>选择价目表</translation>
    </message>
    <message>
        <source>Price lists (*.json);;All files (*)</source>
        <translation>价目表 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The list could not be read.</source>
        <translation>无法读取价目表。</translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 unchanged, %4 not taken, of %5 in the list.</source>
        <translation>新增 %1，变更 %2，不变 %3，不采用 %4；价目表共 %5 项。</translation>
    </message>
    <message>
        <source>The prices were not imported.</source>
        <translation>价格未能导入。</translation>
    </message>
</context>
<context>
    <name>assay::ui::PriceImportModel</name>
    <message>
        <source>not taken</source>
        <translation>不采用</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>变更</translation>
    </message>
    <message numerus="yes">
        <source>%n rates by length</source>
        <extracomment>Rates of a price that hold from a number of tokens on.</extracomment>
        <translation>
            <numerusform>按长度分 %n 档价格</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Price so far</source>
        <translation>现有价格</translation>
    </message>
    <message>
        <source>Price in the list</source>
        <translation>价目表价格</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>it has no price per token</source>
        <translation>没有按 token 的价格</translation>
    </message>
    <message>
        <source>%1 is not an amount that can be kept</source>
        <extracomment>%1: the name of a member of a JSON file.</extracomment>
        <translation>%1 不是可以保存的金额</translation>
    </message>
    <message>
        <source>its tiers are of a kind that is not read</source>
        <translation>其分级方式无法读取</translation>
    </message>
    <message>
        <source>your own price holds</source>
        <translation>您自己设定的价格有效</translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDetails</name>
    <message>
        <source>practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Built in, works without a network; its models and prices are made up.</source>
        <translation>内置，无需联网；模型和价格均为虚构。</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>编辑(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Find a model of this provider</source>
        <translation>在此提供方中查找模型</translation>
    </message>
    <message>
        <source>Edit &amp;price…</source>
        <translation>编辑价格(&amp;P)…</translation>
    </message>
    <message>
        <source>Of the chosen model (F2)</source>
        <translation>编辑选中模型的价格 (F2)</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>刷新(&amp;F)</translation>
    </message>
    <message>
        <source>Ask the provider for its models again</source>
        <translation>重新获取该提供方的模型列表</translation>
    </message>
    <message>
        <source>Models and prices</source>
        <translation>模型和价格</translation>
    </message>
    <message>
        <source>None is needed; prices are fictional and cost nothing.</source>
        <translation>无需密钥；价格为虚构，不产生费用。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>✓ %1 is set.</source>
        <translation>✓ %1 已设置。</translation>
    </message>
    <message>
        <source>✗ %1 is not set.</source>
        <translation>✗ %1 未设置。</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Asking for the list of models…</source>
        <translation>正在获取模型列表…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <extracomment>How many models a search left, of how many.</extracomment>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n models</source>
        <translation>
            <numerusform>%1 / %n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete model…</source>
        <translation>删除模型(&amp;D)…</translation>
    </message>
    <message>
        <source>The chosen model, from the server&apos;s disk</source>
        <translation>从服务器磁盘删除所选模型</translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderDialog</name>
    <message>
        <source>Add provider</source>
        <translation>添加提供方</translation>
    </message>
    <message>
        <source>Edit provider %1</source>
        <translation>编辑提供方 %1</translation>
    </message>
    <message>
        <source>How models are named: name/model.</source>
        <translation>模型将显示为“名称/模型”。</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Up to, not including, /chat/completions.</source>
        <translation>填到 /chat/completions 之前为止。</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无密钥</translation>
    </message>
    <message>
        <source>In an environment variable</source>
        <translation>取自环境变量</translation>
    </message>
    <message>
        <source>Type it, for this run only</source>
        <translation>直接输入，仅用于本次运行</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>Varia&amp;ble</source>
        <translation>变量名(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;More settings</source>
        <translation>更多设置(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Protocol</source>
        <translation>协议(&amp;P)</translation>
    </message>
    <message>
        <source>Requests at &amp;once</source>
        <translation>并发请求数(&amp;O)</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Give up after this t&amp;ime without a byte</source>
        <translation>无数据超时(&amp;I)</translation>
    </message>
    <message>
        <source>The system&apos;s proxy</source>
        <translation>使用系统代理</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>使用此代理</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>Proxy&apos;s address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>The system&apos;s certificate authorities</source>
        <translation>系统的证书颁发机构</translation>
    </message>
    <message>
        <source>File of certificate a&amp;uthorities to trust (PEM)</source>
        <translation>信任的 CA 证书文件 (PEM)(&amp;U)</translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Use HTTP/&amp;2 where the server offers it</source>
        <translation>服务器支持时使用 HTTP/&amp;2</translation>
    </message>
    <message>
        <source>Check the server&apos;s &amp;certificate</source>
        <translation>校验服务器证书(&amp;C)</translation>
    </message>
    <message>
        <source>Name: value</source>
        <translation>Name: value</translation>
    </message>
    <message>
        <source>Extra &amp;headers, one a line</source>
        <translation>附加请求头，每行一个(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>It is kept in memory and forgotten when the program ends. The next run reads the key from %1.</source>
        <translation>仅保留在内存中，程序退出后即清除。下次运行将从 %1 读取密钥。</translation>
    </message>
    <message>
        <source>✓ %1 is set.</source>
        <translation>✓ %1 已设置。</translation>
    </message>
    <message>
        <source>%1 is not set. Set it before starting the program, or type the key for this run.</source>
        <translation>%1 未设置。请在启动程序前设置，或直接输入仅供本次运行使用的密钥。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Asking for the list of models…</source>
        <translation>正在获取模型列表…</translation>
    </message>
    <message>
        <source>%1 You can save the provider all the same.</source>
        <comment>after what is to be done</comment>
        <translation>%1仍可保存该提供方。</translation>
    </message>
    <message>
        <source>File of certificate authorities</source>
        <translation>CA 证书文件</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The provider was not saved.</source>
        <translation>未能保存提供方。</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>区域(&amp;G)</translation>
    </message>
    <message>
        <source>Resou&amp;rce</source>
        <translation>资源名称(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Deployment</source>
        <translation>部署(&amp;D)</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API 版本</translation>
    </message>
    <message>
        <source>&amp;Vendor</source>
        <translation>厂商(&amp;V)</translation>
    </message>
    <message>
        <source>In the keychain</source>
        <translation>存入钥匙串</translation>
    </message>
    <message>
        <source>Past&amp;e the key</source>
        <translation>粘贴密钥(&amp;E)</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Limit of re&amp;quests a minute</source>
        <translation>每分钟请求数上限(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Limit of tokens a minute</source>
        <translation>每分钟 Token 上限(&amp;L)</translation>
    </message>
    <message>
        <source>Give up after this time &amp;without a connection</source>
        <translation>连接超时(&amp;W)</translation>
    </message>
    <message>
        <source>✓ The keychain has the key. Paste another to replace it.</source>
        <translation>✓ 钥匙串中已有密钥。粘贴新密钥即可替换。</translation>
    </message>
    <message>
        <source>Keys are made at %1.</source>
        <translation>可在 %1 创建密钥。</translation>
    </message>
    <message>
        <source>Save puts it into the desktop&apos;s keychain and nowhere else.</source>
        <translation>保存时只会存入桌面钥匙串，不会写到别处。</translation>
    </message>
    <message>
        <source>Send the key over plain http?</source>
        <translation>要通过明文 http 发送密钥吗？</translation>
    </message>
    <message>
        <source>The key would go to %1 over plain http, readable by everyone on the way.</source>
        <translation>密钥将通过明文 http 发往 %1，途中任何人都能看到。</translation>
    </message>
    <message>
        <source>Use https if the server offers it.</source>
        <translation>如果服务器支持，请使用 https。</translation>
    </message>
    <message>
        <source>Send it in plain</source>
        <translation>以明文发送</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Models that reason may take many minutes for an answer.</source>
        <translation>推理模型的一次回答可能需要很多分钟。</translation>
    </message>
    <message>
        <source>&amp;Give up on a whole answer after</source>
        <translation>整个回答超过此时间则放弃(&amp;G)</translation>
    </message>
</context>
<context>
    <name>assay::ui::ProviderListModel</name>
    <message>
        <source>%1, %2, %3</source>
        <comment>a provider&apos;s name, address and state</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>运行在本机</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未查询</translation>
    </message>
    <message>
        <source>asking for models…</source>
        <translation>正在获取模型列表…</translation>
    </message>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>key missing: %1</source>
        <translation>缺少密钥：%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::RepriceDialog</name>
    <message>
        <source>%1 (%2 %)</source>
        <extracomment>A difference of money, and the same in percent of what was paid.</extracomment>
        <translation>%1（%2 %）</translation>
    </message>
    <message>
        <source>Bill again</source>
        <translation>重新计费</translation>
    </message>
    <message>
        <source>What recorded answers would have cost under other prices, from the tokens that were recorded. Nothing is sent. Their own bills stay; the second ones are kept beside them.</source>
        <translation>按其他价格，用已记录的 Token 数重新计算已有回答的费用。不会发送任何内容。原有账单保持不变，新账单另行保存。</translation>
    </message>
    <message>
        <source>Under the prices in force &amp;now</source>
        <translation>按当前有效的价格(&amp;N)</translation>
    </message>
    <message>
        <source>Under the prices of a &amp;day</source>
        <translation>按某一天的价格(&amp;D)</translation>
    </message>
    <message>
        <source>Day, UTC</source>
        <translation>日期（UTC）</translation>
    </message>
    <message>
        <source>&amp;All answers, without practice models</source>
        <translation>所有回答，不含练习模型(&amp;A)</translation>
    </message>
    <message>
        <source>Only &amp;experiment</source>
        <translation>仅限实验(&amp;E)</translation>
    </message>
    <message>
        <source>Number of the experiment</source>
        <translation>实验编号</translation>
    </message>
    <message>
        <source>Its number in the history</source>
        <translation>历史记录中的编号</translation>
    </message>
    <message>
        <source>Bills are being made</source>
        <translation>正在计费</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>原记录</translation>
    </message>
    <message>
        <source>Under these prices</source>
        <translation>按此价格</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Bill again</source>
        <translation>重新计费(&amp;B)</translation>
    </message>
    <message>
        <source>No second bill was made.</source>
        <translation>未能重新计费。</translation>
    </message>
    <message numerus="yes">
        <source>The second bill of %n answers is not known: they have no price or no usage.</source>
        <translation>
            <numerusform>有 %n 个回答的新账单未知：没有价格或没有用量。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::SearchEdit</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>assay::ui::SpendModel</name>
    <message>
        <source>ddd, d MMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>提供方</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>支出</translation>
    </message>
</context>
<context>
    <name>assay::ui::SpendPage</name>
    <message>
        <source>Set a budget for a month…</source>
        <translation>设置月度预算…</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期范围</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By provider</source>
        <translation>按提供方</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>Currency of the chart</source>
        <translation>图表的货币</translation>
    </message>
    <message>
        <source>What was spent</source>
        <translation>支出明细</translation>
    </message>
    <message>
        <source>The spending could not be read.</source>
        <translation>无法读取支出。</translation>
    </message>
    <message>
        <source>Together %1</source>
        <extracomment>%1: what was spent in the days that are shown.</extracomment>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Nothing was spent yet.</source>
        <translation>还没有支出。</translation>
    </message>
    <message>
        <source>Nothing was spent in these days.</source>
        <translation>这些天没有支出。</translation>
    </message>
    <message>
        <source>Every answer is recorded with its price, so that you see here what each day, provider and model has cost. Practice models are left out: their prices are fictional.</source>
        <translation>每个回答都会连同价格一起记录，因此这里能看到每一天、每个提供方和每个模型的费用。练习模型的价格是虚构的，不计入。</translation>
    </message>
    <message>
        <source>Go to the playground</source>
        <translation>前往“对比”页</translation>
    </message>
    <message>
        <source>The budget was not saved.</source>
        <translation>预算未能保存。</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Bill &amp;again…</source>
        <translation>重新计费(&amp;A)…</translation>
    </message>
    <message>
        <source>What recorded answers would have cost under other prices; nothing is sent</source>
        <translation>按其他价格，已记录的回答会花费多少；不会发送任何内容</translation>
    </message>
</context>
<context>
    <name>assay::ui::StatusLine</name>
    <message>
        <source>Ctrl+K: all commands</source>
        <translation>Ctrl+K：所有命令</translation>
    </message>
    <message>
        <source>Recorded in %1</source>
        <translation>记录于 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>运行中 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Today at least %1</source>
        <translation>今日费用至少 %1</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今日费用 %1</translation>
    </message>
    <message numerus="yes">
        <source>The cost of %n of today&apos;s answers is not known. Set prices on the Models page.</source>
        <translation>
            <numerusform>今日有 %n 个回答的费用未知。请在“模型”页设置价格。</numerusform>
        </translation>
    </message>
    <message>
        <source>What everything asked today has cost.</source>
        <translation>今日所有提问的费用。</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineModel</name>
    <message>
        <source>Waited for its turn: %1</source>
        <translation>排队：%1</translation>
    </message>
    <message>
        <source>First token after: %1</source>
        <translation>首 Token：%1</translation>
    </message>
    <message>
        <source>Reasoning: %1</source>
        <translation>推理：%1</translation>
    </message>
    <message>
        <source>Running for: %1</source>
        <translation>已运行：%1</translation>
    </message>
    <message>
        <source>Total: %1</source>
        <translation>总用时：%1</translation>
    </message>
    <message>
        <source>%1 …</source>
        <extracomment>A time that is still growing.</extracomment>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of one bar. %1: a contender&apos;s name, %2: its figures, each with its own label.</extracomment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineStrip</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>assay::ui::VariablesPanel</name>
    <message>
        <source>Values of the variables</source>
        <translation>变量的值</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>没有值</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>%1 的值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>assay::ui::VendorList</name>
    <message>
        <source>Other OpenAI-compatible server</source>
        <translation>其他 OpenAI 兼容服务器</translation>
    </message>
    <message>
        <source>Find a vendor</source>
        <translation>查找厂商</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>厂商</translation>
    </message>
</context>
</TS>
