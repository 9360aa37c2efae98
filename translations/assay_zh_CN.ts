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
    <name>LibraryWords</name>
    <message>
        <source>v%1</source>
        <extracomment>Short for &quot;version %1&quot;, in a narrow column.</extracomment>
        <translation>v%1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>not used in a run yet</source>
        <translation>尚未在运行中使用</translation>
    </message>
    <message numerus="yes">
        <source>used in %n runs</source>
        <translation>
            <numerusform>已在 %n 次运行中使用</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a prompt of this name in this folder already.</source>
        <translation>这个文件夹中已有同名的提示词。</translation>
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
    <message>
        <source>%1 (this column&apos;s own)</source>
        <extracomment>%1: a setting of one column that the others have otherwise, &quot;temperature 0.2&quot;.</extracomment>
        <translation>%1（仅此列）</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1: a setting, &quot;seed 7&quot;. %2: a sentence that says why it will not be taken.</extracomment>
        <translation>%1。%2</translation>
    </message>
    <message numerus="yes">
        <source>%n own</source>
        <translation>
            <numerusform>%n 项为本列独有</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not taken</source>
        <translation>
            <numerusform>%n 项不被接受</numerusform>
        </translation>
    </message>
    <message>
        <source>any JSON</source>
        <translation>任意 JSON</translation>
    </message>
    <message>
        <source>JSON that fits a schema</source>
        <translation>符合 Schema 的 JSON</translation>
    </message>
    <message>
        <source>top-k %1</source>
        <translation>Top-k %1</translation>
    </message>
    <message>
        <source>at most %1 tokens of reasoning</source>
        <translation>推理最多 %1 Token</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON Schema</translation>
    </message>
    <message>
        <source>Not sent: the provider&apos;s protocol has no word for it.</source>
        <translation>不发送：提供方的协议不支持此参数。</translation>
    </message>
    <message>
        <source>Not sent: this model answers it with an error.</source>
        <translation>不发送：此模型遇到该参数会报错。</translation>
    </message>
    <message>
        <source>Not sent: this model takes it only with the reasoning effort &quot;none&quot;.</source>
        <translation>不发送：此模型仅在推理强度为“none”时接受该参数。</translation>
    </message>
    <message>
        <source>Not sent: this model does not reason.</source>
        <translation>不发送：此模型不是推理模型。</translation>
    </message>
    <message>
        <source>Not sent: this model cannot be held to a schema. The answer is checked all the same.</source>
        <translation>不发送：此模型不支持按 Schema 约束回答。回答仍会被检查。</translation>
    </message>
    <message>
        <source>Not sent: this model calls no tools.</source>
        <translation>不发送：此模型不支持工具调用。</translation>
    </message>
    <message>
        <source>This provider holds an answer to a schema, not to any JSON. Give a schema, or nothing will be sent.</source>
        <translation>此提供方只支持按 Schema 约束回答，不支持任意 JSON。请填写 Schema，否则不会发送请求。</translation>
    </message>
    <message>
        <source>This model knows only %1.</source>
        <translation>此模型仅支持 %1。</translation>
    </message>
    <message>
        <source>This model takes %1 at most.</source>
        <translation>此模型最多接受 %1。</translation>
    </message>
    <message>
        <source>This model takes it.</source>
        <translation>此模型接受该参数。</translation>
    </message>
    <message>
        <source>Not known whether this model takes it. It is sent.</source>
        <translation>不确定此模型是否接受该参数，仍会发送。</translation>
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
    <name>Schema</name>
    <message>
        <source>this is not JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>a schema is a JSON object</source>
        <translation>Schema 应为 JSON 对象</translation>
    </message>
    <message>
        <source>a schema is expected here: an object, true or false</source>
        <translation>此处应为 Schema：对象、true 或 false</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not take this value</source>
        <translation>“%1”不接受此值</translation>
    </message>
    <message>
        <source>nothing is fetched: refer to parts of this schema only (#/…)</source>
        <translation>不会从网络获取内容，只能引用此 Schema 内的部分 (#/…)</translation>
    </message>
    <message>
        <source>the reference leads nowhere</source>
        <translation>引用的目标不存在</translation>
    </message>
    <message>
        <source>the schema refers to itself in a ring</source>
        <translation>Schema 循环引用自身</translation>
    </message>
    <message>
        <source>the schema is too large or nested too deeply</source>
        <translation>Schema 过大或嵌套过深</translation>
    </message>
    <message>
        <source> or </source>
        <extracomment>Between alternatives: &quot;string or null&quot;.</extracomment>
        <translation> 或 </translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>第 %1 行第 %2 列：%3。</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1 does not fit</source>
        <translation>%1 不符合要求</translation>
    </message>
    <message>
        <source>%1 should be %2</source>
        <extracomment>%1: a place in the answer, &quot;/items/0/price&quot;. %2: a JSON type, &quot;number&quot;.</extracomment>
        <translation>%1 应为 %2</translation>
    </message>
    <message>
        <source>%1 lacks &quot;%2&quot;</source>
        <translation>%1 缺少“%2”</translation>
    </message>
    <message>
        <source>%1 may not have &quot;%2&quot;</source>
        <translation>%1 不允许有“%2”</translation>
    </message>
    <message>
        <source>%1 should be at least %2</source>
        <translation>%1 应不小于 %2</translation>
    </message>
    <message>
        <source>%1 should be above %2</source>
        <translation>%1 应大于 %2</translation>
    </message>
    <message>
        <source>%1 should be at most %2</source>
        <translation>%1 应不大于 %2</translation>
    </message>
    <message>
        <source>%1 should be below %2</source>
        <translation>%1 应小于 %2</translation>
    </message>
    <message>
        <source>%1 should be a multiple of %2</source>
        <translation>%1 应为 %2 的倍数</translation>
    </message>
    <message>
        <source>%1 is too short; least length: %2</source>
        <translation>%1 过短，最小长度：%2</translation>
    </message>
    <message>
        <source>%1 is too long; most length: %2</source>
        <translation>%1 过长，最大长度：%2</translation>
    </message>
    <message>
        <source>%1 has too few items; least number: %2</source>
        <translation>%1 的元素过少，至少：%2</translation>
    </message>
    <message>
        <source>%1 has too many items; most: %2</source>
        <translation>%1 的元素过多，至多：%2</translation>
    </message>
    <message>
        <source>%1 has too few members; least number: %2</source>
        <translation>%1 的成员过少，至少：%2</translation>
    </message>
    <message>
        <source>%1 has too many members; most: %2</source>
        <translation>%1 的成员过多，至多：%2</translation>
    </message>
    <message>
        <source>%1 does not fit the pattern %2</source>
        <translation>%1 不匹配正则 %2</translation>
    </message>
    <message>
        <source>%1 has the same item twice</source>
        <translation>%1 有重复的元素</translation>
    </message>
    <message>
        <source>%1 fits none of the alternatives, or more than one</source>
        <translation>%1 不符合任何一个备选项，或符合多个</translation>
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
    <name>TrialFacts</name>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Waited before it started</source>
        <translation>开始前等待</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>used before</source>
        <translation>复用</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Name found after</source>
        <translation>域名解析用时</translation>
    </message>
    <message>
        <source>Connected after</source>
        <translation>建立连接用时</translation>
    </message>
    <message>
        <source>Encrypted after</source>
        <translation>加密握手用时</translation>
    </message>
    <message>
        <source>Sent after</source>
        <translation>发出请求用时</translation>
    </message>
    <message>
        <source>Sent → headers</source>
        <translation>发出 → 响应头</translation>
    </message>
    <message>
        <source>Sent → first byte</source>
        <translation>发出 → 首字节</translation>
    </message>
    <message>
        <source>Sent → first token</source>
        <translation>发出 → 首 Token</translation>
    </message>
    <message>
        <source>Sent → first token of the answer</source>
        <translation>发出 → 回答的首 Token</translation>
    </message>
    <message>
        <source>Sent → end</source>
        <translation>发出 → 结束</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP 状态码</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出错原因</translation>
    </message>
    <message>
        <source>The server&apos;s words</source>
        <translation>服务器原话</translation>
    </message>
    <message>
        <source>Model that answered</source>
        <translation>实际作答的模型</translation>
    </message>
    <message>
        <source>Number of the request at the vendor</source>
        <translation>厂商的请求编号</translation>
    </message>
    <message>
        <source>Settings left out</source>
        <translation>未发送的设置</translation>
    </message>
    <message>
        <source>The server&apos;s clock: queue</source>
        <translation>服务器计时：排队</translation>
    </message>
    <message>
        <source>The server&apos;s clock: loading the model</source>
        <translation>服务器计时：加载模型</translation>
    </message>
    <message>
        <source>The server&apos;s clock: reading the prompt</source>
        <translation>服务器计时：读取提示词</translation>
    </message>
    <message>
        <source>The server&apos;s clock: writing the answer</source>
        <translation>服务器计时：生成回答</translation>
    </message>
    <message>
        <source>The server&apos;s clock: in all</source>
        <translation>服务器计时：合计</translation>
    </message>
    <message>
        <source>Fresh input</source>
        <translation>新输入</translation>
    </message>
    <message>
        <source>Input read from a cache</source>
        <translation>从缓存读取的输入</translation>
    </message>
    <message>
        <source>Input written to a cache</source>
        <translation>写入缓存的输入</translation>
    </message>
    <message>
        <source>Input written to a cache for an hour or more</source>
        <translation>写入缓存且保留一小时以上的输入</translation>
    </message>
    <message>
        <source>Output without reasoning</source>
        <translation>不含推理的输出</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>联网搜索</translation>
    </message>
    <message>
        <source>%1 / 1M</source>
        <extracomment>A price of tokens. %1: the amount for a million of them.</extracomment>
        <translation>%1 / 百万</translation>
    </message>
    <message>
        <source>× %1 %</source>
        <extracomment>A bill is multiplied by this.</extracomment>
        <translation>× %1 %</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Tokens served as “%1”</source>
        <extracomment>%1: the vendor&apos;s word for a way of being served: &quot;batch&quot;, &quot;priority&quot;.</extracomment>
        <translation>以“%1”方式服务的 Token</translation>
    </message>
    <message>
        <source>Tokens in the peak hours</source>
        <translation>高峰时段的 Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>The vendor itself says what it charged; no price was needed.</source>
        <translation>厂商自己给出了收费金额，无需价格表。</translation>
    </message>
    <message>
        <source>No price of this model is known for that day, so its cost is not known either.</source>
        <translation>当天没有此模型的已知价格，因此费用也未知。</translation>
    </message>
    <message>
        <source>The server did not count its tokens, or they are of a kind that the price does not name: the cost is not known.</source>
        <translation>服务器没有给出 Token 数，或其类别不在价格之列：费用未知。</translation>
    </message>
    <message>
        <source>Price of %1, from %2 on. Source: %3.</source>
        <extracomment>By which price an answer was billed. %1: provider and model, %2: a day, %3: where the price is from.</extracomment>
        <translation>%1 的价格，自 %2 起。来源：%3。</translation>
    </message>
    <message>
        <source>Its rates for requests of %1 input tokens and more hold.</source>
        <translation>适用其输入达到 %1 个 Token 及以上时的费率。</translation>
    </message>
</context>
<context>
    <name>assay::ui::AnswerCheckLine</name>
    <message>
        <source>JSON: not yet complete</source>
        <translation>JSON：尚未完整</translation>
    </message>
    <message>
        <source>Not checked: the schema does not hold</source>
        <translation>未检查：Schema 无效</translation>
    </message>
    <message>
        <source>✓ matches the schema</source>
        <translation>✓ 符合 Schema</translation>
    </message>
    <message>
        <source>✓ is a JSON object</source>
        <translation>✓ 是 JSON 对象</translation>
    </message>
    <message>
        <source>✕ is not JSON: line %1, column %2</source>
        <translation>✕ 不是 JSON：第 %1 行第 %2 列</translation>
    </message>
    <message>
        <source>Not checked: too much for a check</source>
        <translation>未检查：内容过大</translation>
    </message>
    <message>
        <source>✕ does not match: %1</source>
        <translation>✕ 不符合：%1</translation>
    </message>
    <message numerus="yes">
        <source>✕ does not match: %1 (%n more)</source>
        <translation>
            <numerusform>✕ 不符合：%1（另有 %n 处）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::AttachmentBar</name>
    <message>
        <source>picture (%1)</source>
        <extracomment>A picture that goes along with a prompt. %1: its kind, &quot;png&quot;.</extracomment>
        <translation>图片（%1）</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>a file</comment>
        <extracomment>A file that goes along with a prompt. %1: its name, %2: its size.</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: click to take it away</source>
        <translation>%1：点击移除</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>移除 %1</translation>
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
    <name>assay::ui::ColumnParameters</name>
    <message>
        <source>Parameters that all columns share</source>
        <translation>所有列共用的参数</translation>
    </message>
    <message>
        <source>Parameters</source>
        <extracomment>A button: the settings that all columns share, and what of them is set.</extracomment>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameters: %1</source>
        <translation>参数：%1</translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnStrip</name>
    <message>
        <source>Open %1: %2</source>
        <extracomment>Of a collapsed column. %1: a model&apos;s name, %2: what became of its answer, such as &quot;running&quot;.</extracomment>
        <translation>展开 %1：%2</translation>
    </message>
    <message>
        <source>%1: %2. Click to open.</source>
        <translation>%1：%2。点击展开。</translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnTabs</name>
    <message>
        <source>Columns</source>
        <translation>各列</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Of a column. %1: a model&apos;s name, %2: what became of its answer, such as &quot;running&quot;.</extracomment>
        <translation>%1：%2</translation>
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
    <message>
        <source>replay</source>
        <extracomment>Marks an answer that is not coming now but was recorded: a noun.</extracomment>
        <translation>重放</translation>
    </message>
    <message>
        <source>The recorded answer at its recorded speed. Nothing is sent; the figures are the recorded ones.</source>
        <translation>按记录的速度重放已记录的回答。不发送任何请求；数字均为当时的记录。</translation>
    </message>
    <message>
        <source>Ask only this column</source>
        <translation>只问这一列</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详情…</translation>
    </message>
    <message>
        <source>Replay at recorded speed</source>
        <translation>按原速重放</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Pin this column</source>
        <translation>固定该列</translation>
    </message>
    <message>
        <source>Collapse this column</source>
        <translation>折叠该列</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>取消固定 %1</translation>
    </message>
    <message>
        <source>Pinned: it stays in sight. Click to unpin.</source>
        <translation>已固定：始终可见。点击取消固定。</translation>
    </message>
    <message>
        <source>The answer of %1 before this</source>
        <translation>%1 的上一个回答</translation>
    </message>
    <message>
        <source>The answer of %1 after this</source>
        <translation>%1 的下一个回答</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>assay::ui::ColumnsControls</name>
    <message>
        <source>Columns</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Show as columns</source>
        <translation>并列显示</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Show as rows</source>
        <translation>上下排列显示</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Show as a grid</source>
        <translation>以网格显示</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>标签页</translation>
    </message>
    <message>
        <source>Show one at a time, with tabs</source>
        <translation>以标签页逐个显示</translation>
    </message>
    <message>
        <source>Make all equally large</source>
        <translation>全部设为同样大小</translation>
    </message>
    <message>
        <source>Go to the next column</source>
        <translation>转到下一列</translation>
    </message>
    <message>
        <source>Go to the previous column</source>
        <translation>转到上一列</translation>
    </message>
    <message>
        <source>Move the column towards the end</source>
        <translation>将该列向后移</translation>
    </message>
    <message>
        <source>Move the column towards the beginning</source>
        <translation>将该列向前移</translation>
    </message>
    <message>
        <source>Pin or unpin the column</source>
        <translation>固定或取消固定该列</translation>
    </message>
    <message>
        <source>Collapse or open the column</source>
        <translation>折叠或展开该列</translation>
    </message>
    <message>
        <source>Scroll answers together</source>
        <translation>同步滚动各回答</translation>
    </message>
    <message>
        <source>Larger text in answers</source>
        <translation>放大回答的文字</translation>
    </message>
    <message>
        <source>Smaller text in answers</source>
        <translation>缩小回答的文字</translation>
    </message>
    <message>
        <source>Usual text size in answers</source>
        <translation>回答的文字恢复默认大小</translation>
    </message>
    <message>
        <source>How the columns stand (Alt+1 to Alt+4)</source>
        <translation>各列的排列方式（Alt+1 至 Alt+4）</translation>
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
    <message>
        <source>Attach…</source>
        <translation>附件…</translation>
    </message>
    <message>
        <source>Sends a picture, a PDF file or a text along with the prompt. Files can also be dropped on the window, pictures pasted.</source>
        <translation>随提示词一起发送图片、PDF 文件或文本。也可以把文件拖到窗口上，或直接粘贴图片。</translation>
    </message>
    <message>
        <source>Fills in the prompt once for each row of a table</source>
        <translation>用表格的每一行填充一次提示词</translation>
    </message>
    <message>
        <source>Ask each × </source>
        <extracomment>Before a number: how often each model is asked.</extracomment>
        <translation>每个问 × </translation>
    </message>
    <message>
        <source>How often each column is asked</source>
        <translation>每一列提问几次</translation>
    </message>
    <message>
        <source>Asks every column this often. The answers lie behind each other, with how far they agree.</source>
        <translation>每一列都提问这么多次。回答叠放在一起，并显示它们的一致程度。</translation>
    </message>
    <message numerus="yes">
        <source>Table: %n prompts</source>
        <translation>
            <numerusform>表格：%n 条提示词</numerusform>
        </translation>
    </message>
    <message>
        <source>Table of values…</source>
        <translation>取值表…</translation>
    </message>
</context>
<context>
    <name>assay::ui::DifferenceDialog</name>
    <message>
        <source>Compare answers</source>
        <translation>比较回答</translation>
    </message>
    <message>
        <source>words that differ</source>
        <translation>不同的词</translation>
    </message>
    <message>
        <source>lines that differ</source>
        <translation>不同的行</translation>
    </message>
    <message>
        <source>sentences that all say, or only one</source>
        <translation>全都说了的或只有一个说了的句子</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>标记(&amp;M)</translation>
    </message>
    <message>
        <source>Answer at the left</source>
        <translation>左侧的回答</translation>
    </message>
    <message>
        <source>Answer at the right</source>
        <translation>右侧的回答</translation>
    </message>
    <message>
        <source>Text of the answer at the left</source>
        <translation>左侧回答的文本</translation>
    </message>
    <message>
        <source>Text of the answer at the right</source>
        <translation>右侧回答的文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Underlined: only this one of %n answers says it. Dotted: all of them say it.</source>
        <translation>
            <numerusform>下划线：%n 个回答中只有这个这样说。点线：全都这样说。</numerusform>
        </translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>两者相同。</translation>
    </message>
    <message>
        <source>Too long and too different to compare closely; more may be the same than is shown.</source>
        <translation>太长且差异太大，无法仔细比较；相同之处可能比显示的更多。</translation>
    </message>
    <message>
        <source>Underlined: only in this one of the two.</source>
        <translation>下划线：两者中只有这个有。</translation>
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
    <message>
        <source>Vote blind…</source>
        <translation>盲投…</translation>
    </message>
    <message>
        <source>Two answers at a time, without names; your votes make the ranking.</source>
        <translation>每次两个回答，不显示名称；您的投票构成排名。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>This run as a file: report, table, text or JSON (Ctrl+E)</source>
        <translation>将本次运行存为文件：报告、表格、文本或 JSON (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>assay::ui::ExportDialog</name>
    <message>
        <source>&amp;HTML report</source>
        <translation>&amp;HTML 报告</translation>
    </message>
    <message>
        <source>&amp;Markdown</source>
        <translation>&amp;Markdown</translation>
    </message>
    <message>
        <source>CS&amp;V table</source>
        <translation>CSV 表格(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>JSON &amp;lines</source>
        <translation>JSON 行(&amp;L)</translation>
    </message>
    <message>
        <source>A page with charts that any browser opens, without a network.</source>
        <translation>带图表的网页，任何浏览器都能打开，无需联网。</translation>
    </message>
    <message>
        <source>A document to read, or to paste where text is written.</source>
        <translation>供阅读的文档，也可粘贴到其他文字中。</translation>
    </message>
    <message>
        <source>One answer a row, for spreadsheets; nothing in it is taken for a formula.</source>
        <translation>每行一个回答，供电子表格使用；其中任何内容都不会被当作公式。</translation>
    </message>
    <message>
        <source>Everything that was recorded of prompts, settings, answers and figures, for programs.</source>
        <translation>记录下来的全部提示词、设置、回答和数据，供程序使用。</translation>
    </message>
    <message>
        <source>One answer a line, for scripts that read line by line.</source>
        <translation>每行一个回答，供逐行读取的脚本使用。</translation>
    </message>
    <message numerus="yes">
        <source>Export %n runs</source>
        <translation>
            <numerusform>导出 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>选择(&amp;C)…</translation>
    </message>
    <message>
        <source>Keys are never recorded, so none can be in the file. Prompts and answers are.</source>
        <translation>密钥从不记录，因此文件中不会有密钥；提示词和回答会在其中。</translation>
    </message>
    <message>
        <source>Runs written</source>
        <translation>已写入的运行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>%1 files (*.%1)</source>
        <translation>%1 文件 (*.%1)</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>替换该文件？</translation>
    </message>
    <message>
        <source>There is a file of this name already: %1</source>
        <translation>已有同名文件：%1</translation>
    </message>
    <message>
        <source>What is in it now will be lost.</source>
        <translation>其现有内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>%n runs were exported.</source>
        <translation>
            <numerusform>已导出 %n 次运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>The runs could not be exported.</source>
        <translation>无法导出这些运行。</translation>
    </message>
</context>
<context>
    <name>assay::ui::FactTableModel</name>
    <message>
        <source>%1, %2: %3</source>
        <extracomment>One cell of a table as a screen reader says it. %1: what it is about, %2: the column, %3: the value.</extracomment>
        <translation>%1，%2：%3</translation>
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
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete the selected runs</source>
        <translation>删除选中的运行</translation>
    </message>
</context>
<context>
    <name>assay::ui::LabelDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Name, folder and tags</source>
        <translation>名称、文件夹和标签</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>assay::ui::LabelForm</name>
    <message>
        <source>none; / makes a folder within a folder</source>
        <translation>无；用 / 表示文件夹中的文件夹</translation>
    </message>
    <message>
        <source>none; commas between them</source>
        <translation>无；用逗号分隔</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>标签(&amp;T)</translation>
    </message>
</context>
<context>
    <name>assay::ui::LibraryDialog</name>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Prompt library</source>
        <translation>提示词库</translation>
    </message>
    <message>
        <source>Search names, tags and texts</source>
        <translation>搜索名称、标签和文本</translation>
    </message>
    <message>
        <source>Prompts by folder</source>
        <translation>按文件夹排列的提示词</translation>
    </message>
    <message>
        <source>&amp;Name, folder, tags…</source>
        <translation>名称、文件夹、标签(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>&amp;Compared with</source>
        <translation>比较对象(&amp;C)</translation>
    </message>
    <message>
        <source>Text of the version</source>
        <translation>该版本的文本</translation>
    </message>
    <message>
        <source>&amp;Save the playground&apos;s prompt…</source>
        <translation>保存“对比”页的提示词(&amp;S)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Restore this version</source>
        <translation>恢复此版本(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Use in playground</source>
        <translation>在“对比”页使用(&amp;U)</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>In place of a version&apos;s name: its text alone is shown.</extracomment>
        <translation>无</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>两者相同。</translation>
    </message>
    <message>
        <source>Too long and too different to compare closely; more may be the same than is shown.</source>
        <translation>太长且差异太大，无法仔细比较；相同之处可能比显示的更多。</translation>
    </message>
    <message>
        <source>Struck through: only in version %1. Underlined: only in version %2.</source>
        <translation>删除线：仅在版本 %1 中。下划线：仅在版本 %2 中。</translation>
    </message>
    <message>
        <source>There is no prompt in the playground.</source>
        <translation>“对比”页没有提示词。</translation>
    </message>
    <message>
        <source>This is the newest version.</source>
        <translation>这是最新版本。</translation>
    </message>
    <message>
        <source>No prompt has all of these words</source>
        <translation>没有提示词包含所有这些词</translation>
    </message>
    <message>
        <source>Names, folders, tags and the newest texts are searched.</source>
        <translation>搜索范围为名称、文件夹、标签和最新版本的文本。</translation>
    </message>
    <message>
        <source>No prompts yet</source>
        <translation>还没有提示词</translation>
    </message>
    <message>
        <source>A prompt that is kept here has a name and all its versions, and you see in how many runs it was used.</source>
        <translation>保存在这里的提示词有名称和全部版本，还能看到它在多少次运行中使用过。</translation>
    </message>
    <message>
        <source>Save the playground&apos;s prompt…</source>
        <translation>保存“对比”页的提示词…</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Text of version %1</source>
        <translation>版本 %1 的文本</translation>
    </message>
    <message>
        <source>Version %1 has this text already.</source>
        <translation>版本 %1 已经是这个文本。</translation>
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
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>A rating was not saved.</source>
        <translation>有一条评价未能保存。</translation>
    </message>
    <message>
        <source>The prompt library could not be told of this run.</source>
        <translation>无法在提示词库中记下这次运行。</translation>
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
    <name>assay::ui::Pager</name>
    <message>
        <source>%1 / %2</source>
        <extracomment>Which one of how many is shown.</extracomment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::ParametersDialog</name>
    <message>
        <source>Parameters of %1</source>
        <translation>%1 的参数</translation>
    </message>
    <message>
        <source>how this column is called</source>
        <translation>此列的名称</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Parameters that all columns share</source>
        <translation>所有列共用的参数</translation>
    </message>
    <message>
        <source>Na&amp;me:</source>
        <translation>名称(&amp;M)：</translation>
    </message>
    <message>
        <source>Empties all settings, so that the shared values and the provider&apos;s defaults hold.</source>
        <translation>清空所有设置，使用共用值和提供方默认值。</translation>
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
    <name>assay::ui::PlaygroundColumns</name>
    <message>
        <source>all the same</source>
        <translation>全部相同</translation>
    </message>
    <message numerus="yes">
        <source>%n different answers</source>
        <translation>
            <numerusform>%n 种不同的回答</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::PlaygroundPage</name>
    <message>
        <source>Playground</source>
        <translation>对比</translation>
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
    <message>
        <source>Vote blind…</source>
        <translation>盲投…</translation>
    </message>
    <message>
        <source>Two answers at a time, without names; your votes make the ranking (Ctrl+B)</source>
        <translation>每次两个回答，不显示名称；您的投票构成排名 (Ctrl+B)</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Prompt library…</source>
        <translation>提示词库…</translation>
    </message>
    <message>
        <source>Save prompt to the library…</source>
        <translation>将提示词保存到提示词库…</translation>
    </message>
    <message>
        <source>Edit the parameters that all columns share</source>
        <translation>编辑所有列共用的参数</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <extracomment>%1: a column&apos;s name.</extracomment>
        <translation>已移除 %1。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n columns were not asked.</source>
        <translation>
            <numerusform>有 %n 列没有提问。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no answer of %1 to the turn before that the conversation could carry on from. Ask there first.</source>
        <translation>%1 在上一轮没有可以接续的回答。请先在那一轮提问。</translation>
    </message>
    <message>
        <source>Go on exactly where you stopped. Repeat nothing.</source>
        <extracomment>A prompt for the model whose answer was cut at its output limit.</extracomment>
        <translation>请从刚才中断的地方继续，不要重复。</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Pictures, PDF files, texts (*.png *.jpg *.jpeg *.webp *.gif *.pdf *.txt *.md *.csv *.json *.xml *.html)</source>
        <translation>图片、PDF、文本 (*.png *.jpg *.jpeg *.webp *.gif *.pdf *.txt *.md *.csv *.json *.xml *.html)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message numerus="yes">
        <source>%n files were not attached.</source>
        <translation>
            <numerusform>有 %n 个文件未能添加。</numerusform>
        </translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP and GIF pictures, PDF files and texts in UTF-8 can be attached, up to 20 MiB each.</source>
        <translation>可以添加 PNG、JPEG、WebP、GIF 图片，PDF 文件以及 UTF-8 文本，每个不超过 20 MiB。</translation>
    </message>
</context>
<context>
    <name>assay::ui::PresetBar</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>choose one, or name these settings to save them</source>
        <translation>选择预设，或输入名称以保存当前设置</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>删除此预设</translation>
    </message>
    <message>
        <source>Pr&amp;eset:</source>
        <translation>预设(&amp;E)：</translation>
    </message>
    <message>
        <source>Replace a preset</source>
        <translation>替换预设</translation>
    </message>
    <message>
        <source>There is a preset &quot;%1&quot; already. Replace its settings by these?</source>
        <translation>预设“%1”已存在。要用当前设置替换吗？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Delete a preset</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Delete the preset &quot;%1&quot;?</source>
        <translation>要删除预设“%1”吗？</translation>
    </message>
    <message>
        <source>Columns that were set by it stay as they are.</source>
        <translation>已使用该预设的列保持不变。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
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
    <name>assay::ui::RankingModel</name>
    <message>
        <source>%1 (practice)</source>
        <extracomment>%1: a practice model&apos;s name.</extracomment>
        <translation>%1（练习）</translation>
    </message>
    <message>
        <source>not separable: no difference to be seen</source>
        <translation>无法区分：看不出差别</translation>
    </message>
    <message>
        <source>better than the next</source>
        <translation>优于下一名</translation>
    </message>
    <message numerus="yes">
        <source>not separable yet: about %n more votes</source>
        <translation>
            <numerusform>尚无法区分：大约还需 %n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>%1–%2</source>
        <extracomment>The best and the worst rank that a contender may have.</extracomment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Rank %1; with 95 % between %2 and %3</source>
        <translation>第 %1 名；95 % 区间为 %2 到 %3</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <extracomment>A model as its provider&apos;s id and its name.</extracomment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1; with 95 % between %2 and %3</source>
        <translation>%1；95 % 区间为 %2 到 %3</translation>
    </message>
    <message>
        <source>Won %1, lost %2, tied %3, both bad %4</source>
        <translation>胜 %1，负 %2，平 %3，都不好 %4</translation>
    </message>
    <message>
        <source>On the Elo scale: the mean has 1000, and 400 points more are odds of 10 to 1.</source>
        <translation>按 Elo 标度：平均为 1000，高 400 分即胜率比为 10 比 1。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Contender</source>
        <translation>参赛者</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>票数</translation>
    </message>
    <message>
        <source>Against the next</source>
        <translation>与下一名相比</translation>
    </message>
</context>
<context>
    <name>assay::ui::RankingPage</name>
    <message>
        <source>The wins do not lead from every contender to every other yet, so the votes alone leave some strengths open. Until then each contender has half a tie with the mean.</source>
        <translation>目前的胜负还不能把所有参赛者连接起来，仅凭投票无法确定某些强度。在此之前，每个参赛者与平均水平各计半场平局。</translation>
    </message>
    <message>
        <source>Intervals take every vote for itself: there are fewer than ten sittings to draw from.</source>
        <translation>区间按单张票计算：投票场次不足十场，无法按场次抽样。</translation>
    </message>
    <message>
        <source>No votes yet</source>
        <translation>还没有投票</translation>
    </message>
    <message>
        <source>Ask two models or more the same question, then choose Vote blind: you see two answers at a time without names and say which is better. All votes together make the ranking, with intervals that say how sure it is.</source>
        <translation>向两个或更多模型提出同一个问题，然后选择“盲投”：每次看到两个不带名称的回答，由您判断哪个更好。所有投票合起来构成排名，并用区间说明有多确定。</translation>
    </message>
    <message>
        <source>Go to the playground</source>
        <translation>前往“对比”页</translation>
    </message>
    <message>
        <source>&amp;Ask both…</source>
        <translation>向两者提问(&amp;A)…</translation>
    </message>
    <message>
        <source>Opens the Playground with these two in place of what is there; nothing is sent yet.</source>
        <translation>在“对比”页打开这两个，替换现有内容；暂不发送。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>The votes could not be read.</source>
        <translation>无法读取投票。</translation>
    </message>
    <message numerus="yes">
        <source>%n votes</source>
        <translation>
            <numerusform>%n 票</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sittings</source>
        <translation>
            <numerusform>%n 场</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>%1: so many votes, %2: so many sittings.</extracomment>
        <translation>%2，共 %1</translation>
    </message>
    <message>
        <source>A vote between %1 and %2 would tell most.</source>
        <translation>在 %1 与 %2 之间投票最有信息量。</translation>
    </message>
</context>
<context>
    <name>assay::ui::RatingBar</name>
    <message numerus="yes">
        <source>%n tags</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Stars, tags and a note</source>
        <translation>星级、标签和备注</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>差</translation>
    </message>
    <message>
        <source>%1: good</source>
        <extracomment>%1 is a model&apos;s name.</extracomment>
        <translation>%1：好</translation>
    </message>
    <message>
        <source>%1: bad</source>
        <translation>%1：差</translation>
    </message>
    <message>
        <source>%1: stars, tags and a note</source>
        <translation>%1：星级、标签和备注</translation>
    </message>
    <message>
        <source>Rate…</source>
        <translation>评价…</translation>
    </message>
</context>
<context>
    <name>assay::ui::RatingPopup</name>
    <message numerus="yes">
        <source>%n stars</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <source>concise, wrong tone</source>
        <translation>简洁, 语气不对</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
    </message>
    <message>
        <source>&amp;Tags, with commas between them</source>
        <translation>标签，以逗号分隔(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecordedBytes</name>
    <message>
        <source>Lay out JSON</source>
        <translation>排版 JSON</translation>
    </message>
    <message>
        <source>Line breaks and indents are added; every other character is as it was recorded.</source>
        <translation>只添加换行和缩进，其余字符与记录完全一致。</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>共 %2，显示前 %1</translation>
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
    <name>assay::ui::RunDeletion</name>
    <message>
        <source>Undo deleting</source>
        <translation>撤销删除</translation>
    </message>
    <message>
        <source>Runs that are still running cannot be deleted. Stop them first.</source>
        <translation>仍在进行的运行不能删除，请先停止。</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>没有删除任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n are still running and stay.</source>
        <translation>
            <numerusform>有 %n 次仍在进行，予以保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs deleted</source>
        <translation>
            <numerusform>已删除 %n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The runs could not be brought back.</source>
        <translation>无法恢复这些运行。</translation>
    </message>
</context>
<context>
    <name>assay::ui::SavePromptDialog</name>
    <message>
        <source>Save prompt to the library</source>
        <translation>将提示词保存到提示词库</translation>
    </message>
    <message>
        <source>As a n&amp;ew prompt</source>
        <translation>作为新提示词(&amp;E)</translation>
    </message>
    <message>
        <source>As a new &amp;version of</source>
        <translation>作为新版本，属于(&amp;V)</translation>
    </message>
    <message>
        <source>Prompt of the library</source>
        <translation>提示词库中的提示词</translation>
    </message>
    <message>
        <source>what is new in it, or what it is for</source>
        <translation>有什么新内容，或用途是什么</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
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
        <source>Give it a name first.</source>
        <translation>请先为它命名。</translation>
    </message>
    <message>
        <source>Nothing has changed since version %1, so there is no new version.</source>
        <translation>自版本 %1 以来没有变化，因此没有新版本。</translation>
    </message>
</context>
<context>
    <name>assay::ui::SchemaEdit</name>
    <message>
        <source>JSON Schema of the answer</source>
        <translation>回答的 JSON Schema</translation>
    </message>
    <message>
        <source>Strict: the provider lets nothing else pass</source>
        <translation>严格：提供方只允许符合 Schema 的回答</translation>
    </message>
    <message>
        <source>Some providers then want every member to be required and no further ones to be allowed.</source>
        <translation>部分提供方此时要求所有成员都为必填，且不允许其他成员。</translation>
    </message>
    <message>
        <source>Write the schema that the answer has to fit.</source>
        <translation>请填写回答必须符合的 Schema。</translation>
    </message>
    <message>
        <source>The schema holds.</source>
        <translation>Schema 有效。</translation>
    </message>
    <message>
        <source>The schema holds. Answers are not checked for %1.</source>
        <translation>Schema 有效。回答不检查以下关键字：%1。</translation>
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
    <name>assay::ui::SettingsForm</name>
    <message>
        <source>&amp;Temperature:</source>
        <translation>温度(&amp;T)：</translation>
    </message>
    <message>
        <source>Top-&amp;p:</source>
        <translation>Top-&amp;p：</translation>
    </message>
    <message>
        <source>Top-&amp;k:</source>
        <translation>Top-&amp;k：</translation>
    </message>
    <message>
        <source>&amp;Frequency penalty:</source>
        <translation>频率惩罚(&amp;F)：</translation>
    </message>
    <message>
        <source>Prese&amp;nce penalty:</source>
        <translation>存在惩罚(&amp;N)：</translation>
    </message>
    <message>
        <source>&amp;Seed:</source>
        <translation>随机种子(&amp;S)：</translation>
    </message>
    <message>
        <source>Most &amp;output tokens:</source>
        <translation>输出 Token 上限(&amp;O)：</translation>
    </message>
    <message>
        <source>Stop se&amp;quences:</source>
        <translation>停止序列(&amp;Q)：</translation>
    </message>
    <message>
        <source>One a line. \n stands for a line break, \t for a tabulator, \\ for a backslash.</source>
        <translation>一行一个。\n 表示换行，\t 表示制表符，\\ 表示反斜杠。</translation>
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
        <source>for models that think first; a word that the provider understands</source>
        <translation>用于推理模型，填写提供方支持的值</translation>
    </message>
    <message>
        <source>&amp;Reasoning effort:</source>
        <translation>推理强度(&amp;R)：</translation>
    </message>
    <message>
        <source>Reasoning &amp;budget:</source>
        <translation>推理预算(&amp;B)：</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>shared: %1</source>
        <translation>共用：%1</translation>
    </message>
    <message>
        <source>Any JSON</source>
        <translation>任意 JSON</translation>
    </message>
    <message>
        <source>JSON that fits a schema</source>
        <translation>符合 Schema 的 JSON</translation>
    </message>
    <message>
        <source>Ans&amp;wer:</source>
        <translation>回答格式(&amp;W)：</translation>
    </message>
    <message>
        <source>Reset to the shared value</source>
        <translation>恢复为共用值</translation>
    </message>
    <message>
        <source>%1 reset to the shared value</source>
        <translation>%1恢复为共用值</translation>
    </message>
    <message>
        <source>not sent: the provider&apos;s default</source>
        <translation>不发送，使用提供方默认值</translation>
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
        <source>Top-k is a whole number from 0 up.</source>
        <translation>Top-k 应为不小于 0 的整数。</translation>
    </message>
    <message>
        <source>The frequency penalty is a number from -2 to 2.</source>
        <translation>频率惩罚应为 -2 到 2 之间的数。</translation>
    </message>
    <message>
        <source>The presence penalty is a number from -2 to 2.</source>
        <translation>存在惩罚应为 -2 到 2 之间的数。</translation>
    </message>
    <message>
        <source>The seed is a whole number.</source>
        <translation>随机种子应为整数。</translation>
    </message>
    <message>
        <source>The most output tokens are a whole number from 1 up.</source>
        <translation>输出 Token 上限应为不小于 1 的整数。</translation>
    </message>
    <message>
        <source>The reasoning budget is a whole number of tokens from 0 up.</source>
        <translation>推理预算应为不小于 0 的整数 Token 数。</translation>
    </message>
    <message>
        <source>The schema of the answer must be a JSON object.</source>
        <translation>回答的 Schema 必须是 JSON 对象。</translation>
    </message>
    <message>
        <source>The extra JSON does not hold: %1</source>
        <translation>附加 JSON 有误：%1</translation>
    </message>
    <message>
        <source>This column&apos;s own value; the others have the shared one.</source>
        <translation>此列使用自己的值，其他列使用共用值。</translation>
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
    <name>assay::ui::TrialEventModel</name>
    <message>
        <source>%1 ms</source>
        <extracomment>A time in thousandths of a second, with one decimal.</extracomment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation>请求已发出</translation>
    </message>
    <message>
        <source>Headers received</source>
        <translation>收到响应头</translation>
    </message>
    <message>
        <source>First byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>首 Token</translation>
    </message>
    <message>
        <source>First token of the answer</source>
        <translation>回答的首 Token</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <extracomment>A piece of the model&apos;s text that held the end of its reasoning and the beginning of its answer.</extracomment>
        <translation>推理</translation>
    </message>
    <message>
        <source>Reasoning and answer</source>
        <translation>推理和回答</translation>
    </message>
    <message>
        <source>Piece</source>
        <extracomment>A piece of the model&apos;s text of which is not known whether it is reasoning or answer.</extracomment>
        <translation>片段</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Since the request was sent</source>
        <translation>自请求发出起</translation>
    </message>
    <message>
        <source>Since the event above</source>
        <translation>自上一事件起</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>assay::ui::TrialInspector</name>
    <message>
        <source>Details of %1</source>
        <extracomment>Title of a window about one recorded answer. %1: the contender&apos;s name.</extracomment>
        <translation>%1 的详情</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Request, response and events of which attempt</source>
        <translation>显示哪一次尝试的请求、响应和事件</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>记录的各部分</translation>
    </message>
    <message>
        <source>Request as it was sent, without the key</source>
        <translation>发出的请求原文，不含密钥</translation>
    </message>
    <message>
        <source>Response as it came</source>
        <translation>收到的响应原文</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Usage and cost</source>
        <translation>用量与费用</translation>
    </message>
    <message>
        <source>Tokens by class and what they cost</source>
        <translation>各类 Token 及其费用</translation>
    </message>
    <message>
        <source>As the vendor counts</source>
        <translation>厂商的计数</translation>
    </message>
    <message>
        <source>Usage as the vendor counts it</source>
        <translation>厂商给出的用量</translation>
    </message>
    <message>
        <source>Copy as &amp;curl</source>
        <translation>复制为 &amp;curl</translation>
    </message>
    <message>
        <source>A command that sends this request again; the key is not in it.</source>
        <translation>再次发送此请求的命令，不含密钥。</translation>
    </message>
    <message>
        <source>Copy as &amp;Python</source>
        <translation>复制为 &amp;Python</translation>
    </message>
    <message>
        <source>A script that sends this request again; the key is not in it.</source>
        <translation>再次发送此请求的脚本，不含密钥。</translation>
    </message>
    <message>
        <source>Copy as &amp;JavaScript</source>
        <translation>复制为 &amp;JavaScript</translation>
    </message>
    <message>
        <source>A module for Node that sends this request again; the key is not in it.</source>
        <translation>再次发送此请求的 Node 模块，不含密钥。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading the record…</source>
        <translation>正在读取记录…</translation>
    </message>
    <message>
        <source>There is nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>The record of this answer could not be read.</source>
        <translation>无法读取此回答的记录。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>没有发送任何内容</translation>
    </message>
    <message>
        <source>This answer ended before a request left, so there is nothing to look at.</source>
        <translation>此回答在发出请求之前就已结束，因此没有可查看的内容。</translation>
    </message>
    <message>
        <source>Attempt %1 of %2</source>
        <extracomment>One of several requests for the same answer: &quot;Attempt 2 of 3&quot;.</extracomment>
        <translation>第 %1 次尝试，共 %2 次</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces of text. Times are since the request was sent.</source>
        <translation>
            <numerusform>共 %Ln 个文本片段。时间自请求发出起计。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pieces of text. Which words came in which piece cannot be told from the record.</source>
        <translation>
            <numerusform>共 %Ln 个文本片段。无法从记录得知哪些文字属于哪个片段。</numerusform>
        </translation>
    </message>
    <message>
        <source>The vendor sent no usage.</source>
        <translation>厂商没有给出用量。</translation>
    </message>
    <message>
        <source>This request cannot be written as code.</source>
        <translation>无法将此请求写成代码。</translation>
    </message>
    <message>
        <source>The key is not in it: set %1 before you run it.</source>
        <translation>其中不含密钥：运行前请设置 %1。</translation>
    </message>
    <message>
        <source>Its provider is no longer set up, so the header for the key is missing.</source>
        <translation>其提供方已不再配置，因此缺少密钥的请求头。</translation>
    </message>
    <message>
        <source>Copied as %1.</source>
        <extracomment>%1: curl, Python or JavaScript.</extracomment>
        <translation>已复制为 %1。</translation>
    </message>
</context>
<context>
    <name>assay::ui::TrialTools</name>
    <message>
        <source>Details of an answer…</source>
        <translation>回答的详情…</translation>
    </message>
    <message>
        <source>Replay all answers at recorded speed</source>
        <translation>按原速重放所有回答</translation>
    </message>
</context>
<context>
    <name>assay::ui::TurnBar</name>
    <message>
        <source>Turns of the conversation</source>
        <translation>对话的轮次</translation>
    </message>
    <message>
        <source>What was asked here before</source>
        <translation>此处之前问过的内容</translation>
    </message>
    <message>
        <source>What was asked here after that</source>
        <translation>此处之后问过的内容</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>追问</translation>
    </message>
    <message>
        <source>Asks further: each model sees the conversation with its own answers (Ctrl+T)</source>
        <translation>继续提问：每个模型看到的都是包含它自己回答的对话（Ctrl+T）</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>a turn</comment>
        <extracomment>A turn of a conversation: its number, and the beginning of what it asks.</extracomment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1  new</source>
        <translation>%1  新</translation>
    </message>
</context>
<context>
    <name>assay::ui::ValuesDialog</name>
    <message>
        <source>Table of values</source>
        <translation>取值表</translation>
    </message>
    <message>
        <source>Each row fills in the prompt once more. Type, or paste from a spreadsheet; a first line of names puts columns where they belong.</source>
        <translation>每一行都会再填充一次提示词。可以直接输入，也可以从电子表格粘贴；首行若是变量名，各列会自动归位。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>删除行</translation>
    </message>
    <message>
        <source>How the values go together</source>
        <translation>取值如何组合</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>所有组合</translation>
    </message>
    <message>
        <source>No rows: single values are used</source>
        <translation>没有行：使用单个取值</translation>
    </message>
    <message>
        <source>%1 prompts; at most %2 can be asked at once</source>
        <translation>%1 条提示词；一次最多可问 %2 条</translation>
    </message>
    <message numerus="yes">
        <source>%n prompts</source>
        <translation>
            <numerusform>%n 条提示词</numerusform>
        </translation>
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
<context>
    <name>assay::ui::VersionsModel</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行次数</translation>
    </message>
</context>
<context>
    <name>assay::ui::VoteDialog</name>
    <message>
        <source>Vote</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>Every pair has your vote</source>
        <translation>每一对都已投票</translation>
    </message>
    <message>
        <source>Ctrl+Z takes the last one back. Once you know who was who, the votes stay as they are.</source>
        <translation>按 Ctrl+Z 可收回最后一票。揭晓名称之后，投票不再更改。</translation>
    </message>
    <message>
        <source>Show who was who</source>
        <translation>揭晓名称</translation>
    </message>
    <message>
        <source>Which answer is better?</source>
        <translation>哪个回答更好？</translation>
    </message>
    <message>
        <source>Show &amp;names</source>
        <translation>显示名称(&amp;N)</translation>
    </message>
    <message>
        <source>The votes are then marked as not blind. Only before the first vote.</source>
        <translation>这些投票会标记为非盲投。只能在第一票之前选择。</translation>
    </message>
    <message>
        <source>Left answer</source>
        <translation>左侧回答</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>右侧回答</translation>
    </message>
    <message>
        <source>← Left is better</source>
        <translation>← 左侧更好</translation>
    </message>
    <message>
        <source>↓ Tie</source>
        <translation>↓ 平局</translation>
    </message>
    <message>
        <source>↑ Both bad</source>
        <translation>↑ 都不好</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Takes the last vote back (Ctrl+Z)</source>
        <translation>收回最后一票 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Ends here and shows who was who (Esc)</source>
        <translation>到此结束并揭晓名称 (Esc)</translation>
    </message>
    <message>
        <source>Right is better →</source>
        <translation>右侧更好 →</translation>
    </message>
    <message>
        <source>A vote was not saved.</source>
        <translation>有一票未能保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n votes</source>
        <translation>
            <numerusform>%n 票</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Which pair of answers is shown, of how many.</extracomment>
        <translation>第 %1 对，共 %2 对</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
</context>
<context>
    <name>assay::ui::VoteResult</name>
    <message>
        <source>Who was who</source>
        <translation>揭晓</translation>
    </message>
    <message>
        <source>The votes are kept; the ranking counts them together with those of other sittings.</source>
        <translation>投票已保存；排名会将它们与其他场次的投票一并计算。</translation>
    </message>
    <message>
        <source>Contender</source>
        <translation>参赛者</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>胜</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>负</translation>
    </message>
    <message>
        <source>Tied</source>
        <translation>平</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>都不好</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
</context>
</TS>
