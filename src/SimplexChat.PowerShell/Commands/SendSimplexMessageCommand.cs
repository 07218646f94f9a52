using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Messages;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sends messages to contacts, groups or your notes.</summary>
[Cmdlet(VerbsCommunications.Send, "SimplexMessage", SupportsShouldProcess = true, DefaultParameterSetName = TextSet)]
[OutputType(typeof(NewChatItemsResponse))]
public sealed class SendSimplexMessageCommand : SimplexSessionCmdlet
{
    private const string TextSet = "Text";
    private const string ImageSet = "Image";
    private const string LinkSet = "Link";
    private const string ContentSet = "Content";
    private const string AddressSet = "ShareAddress";
    private const string ChatSet = "ShareChat";

    private readonly SendPipeline _pipeline;
    private bool _hasScript;
    private bool _hasFixedChats;
    private int _input;
    private ShownObjects? _shown;

    /// <summary>Initializes a new instance of the cmdlet.</summary>
    public SendSimplexMessageCommand() => _pipeline = new(this);

    /// <summary>
    /// Specifies the chats: '@alice', '#ops', an id such as '@12', the notes ('*'), a contact, a group, or a message,
    /// response or event of a chat, which is then answered.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The chats to send to: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation(Alone = true, Hint = "Without quotes, PowerShell reads @alice as the variable $alice, and passes only the arguments after it.")]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] To { get; set; } = [];

    /// <summary>Specifies the text, alone or with a file, image or link.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = TextSet, Position = 1, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ImageSet, Position = 1)]
    [Parameter(ParameterSetName = LinkSet, Position = 1)]
    [Parameter(ParameterSetName = AddressSet, Position = 1)]
    [Parameter(ParameterSetName = ChatSet, Position = 1)]
    [TextTransformation]
    [AllowEmptyString]
    [ValidateNotNull]
    public string Text { get; set; } = "";

    /// <summary>Specifies the file to send: a path, or a file from Get-ChildItem or Get-Item.</summary>
    [Parameter(ParameterSetName = TextSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ContentSet)]
    [PathTransformation]
    public string? File { get; set; }

    /// <summary>Specifies the path of an image: PNG, JPEG, GIF or WEBP.</summary>
    [Parameter(ParameterSetName = ImageSet, Mandatory = true,
        HelpMessage = "The path of the image to send. Example: ./chart.png")]
    [PathTransformation]
    public string? Image { get; set; }

    /// <summary>
    /// Specifies a small copy of the image, PNG or JPEG, of up to about 10,000 bytes: a file, or a data URI that begins with
    /// data:image/png;base64, or data:image/jpg;base64,.
    /// </summary>
    [Parameter(ParameterSetName = ImageSet)]
    [PathTransformation]
    public string? Preview { get; set; }

    /// <summary>Specifies a web address (http or https).</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = LinkSet, Mandatory = true,
        HelpMessage = "The web address to send. Example: https://simplex.chat")]
    [ValidateNotNull]
    public Uri? Link { get; set; }

    /// <summary>Specifies the title in the preview of the link.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = LinkSet)]
    public string? LinkTitle { get; set; }

    /// <summary>Specifies the description in the preview of the link.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = LinkSet)]
    public string LinkDescription { get; set; } = "";

    /// <summary>
    /// Specifies the image in the preview of the link: a small PNG or JPEG, as a file or a data URI, as for -Preview.
    /// </summary>
    [Parameter(ParameterSetName = LinkSet)]
    [PathTransformation]
    public string? LinkImage { get; set; }

    /// <summary>
    /// Specifies any content of the API, such as [SimplexChat.Api.VoiceMsgContent] or [SimplexChat.Api.VideoMsgContent].
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ParameterSetName = ContentSet, Mandatory = true,
        HelpMessage = "The content to send: an object of the API, such as a [SimplexChat.Api.VoiceMsgContent].")]
    [ValidateNotNull]
    public MsgContent? Content { get; set; }

    /// <summary>Sends the user's address as a card that apps show with the user's profile.</summary>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true,
        HelpMessage = "Specify -ShareAddress to send the user's own address.")]
    public SwitchParameter ShareAddress { get; set; }

    /// <summary>Specifies the group or contact whose link is sent as a card: a name, an id or an object.</summary>
    [Parameter(ParameterSetName = ChatSet, Mandatory = true,
        HelpMessage = "The group or contact whose link to send. Example: #ops")]
    [ChatTargetTransformation(Single = true)]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget? ShareChat { get; set; }

    /// <summary>Specifies the message to quote, from the same chat: an object or an id.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MessageTransformation]
    public MessageTarget[]? Quote { get; set; }

    /// <summary>Specifies up to three members of the group to mention: names, ids or objects.</summary>
    [Parameter]
    [MentionTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public Mention[]? Mention { get; set; }

    /// <summary>
    /// Specifies the time after which the message is deleted on both sides, if the chat allows this: a number of seconds, or
    /// a TimeSpan.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation(MaxDays = 3650)]
    public Seconds? TimeToLive { get; set; }

    /// <summary>Sends a live message.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>Signs the message with this member's key of the group.</summary>
    [Parameter]
    public SwitchParameter Sign { get; set; }

    /// <summary>Sends the message to the moderators of the group.</summary>
    [Parameter]
    public SwitchParameter Support { get; set; }

    /// <summary>Specifies a member of the group: a name, an id or an object.</summary>
    [Parameter]
    [MemberTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public MemberTarget[]? SupportMember { get; set; }

    /// <summary>
    /// Specifies the delivery stage to wait for: Sent (the relay has the message) or Received (the device of every recipient
    /// has confirmed it).
    /// </summary>
    [Parameter]
    public DeliveryStage? WaitFor { get; set; }

    /// <summary>
    /// Specifies how long -WaitFor waits in total, from the first message on: a number of seconds, or a TimeSpan.
    /// </summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [SecondsTransformation]
    public Seconds? Timeout { get; set; }

    /// <summary>Specifies how many commands can be in progress at once, each for a different chat.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Specifies the object from the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => _pipeline.Target;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        var parameters = MyInvocation.BoundParameters;
        _hasScript = parameters.Any(parameter =>
            parameter.Key is nameof(To) or nameof(Text) or nameof(File) or nameof(Quote)
            && parameter.Value is not (ChatTarget[] or string or MessageTarget[]));
        _hasFixedChats = parameters.TryGetValue(nameof(To), out var chats) && chats is ChatTarget[];
    }

    /// <inheritdoc/>
    protected override void OnInput()
    {
        _input++;
        // The parameters bind by property name only because this makes script blocks such as -File { $_.Path } possible. A
        // property value itself is ignored: it may come from untrusted input, such as JSON.
        if (!IsOnCommandLine(nameof(Quote)))
        {
            Quote = null;
        }

        if (!IsOnCommandLine(nameof(File)))
        {
            File = IsText && InputObject?.BaseObject is FileSystemInfo file ? file.FullName : null;
        }

        if (Refusal() is { } refusal)
        {
            Reject(refusal);
            return;
        }

        if (IsText && !IsOnCommandLine(nameof(Text)) && !_hasScript && InputObject is { } input)
        {
            if (!IsOnCommandLine(nameof(To)))
            {
                Text = TextOf(InputTransformationAttribute.Restore(input));
            }
            else if (File is null && !TextTransformationAttribute.HasText(input))
            {
                Shown.Add(input);
                return;
            }
        }

        SendShown();
        Send();
    }

    private bool IsText => ParameterSetName == TextSet;

    private ShownObjects Shown => _shown ??= new(InvokeCommand);

    // The object named the chat. Only a row that was written for the module also has the text: a message isn't sent back.
    private static string TextOf(object? row) =>
        Row.IsPlain(row) && Row.Cells(row, nameof(AChatItem.ItemId)).Count == 0 && Row.Cells(row, nameof(Text)) is [var text, ..] && TextTransformationAttribute.HasText(text)
            ? LanguagePrimitives.ConvertTo<string>(text)
            : "";

    // Sends the objects without a text of their own in one message.
    private void SendShown()
    {
        if (_shown is { IsEmpty: false })
        {
            var next = Text;
            Text = _shown.Take();
            Send();
            Text = next;
        }
    }

    private void Send()
    {
        if (IsText && Text.Length == 0 && File is null)
        {
            // An empty line is rejected alone. The other lines are sent.
            Reject("The message has no content. Specify a text or -File.");
        }
        else if (_pipeline.Queue(_input, _hasFixedChats))
        {
            _pipeline.WriteReady();
        }
        else
        {
            Stop();
        }
    }

    // Writes an error and skips the input, or ends the command if -ErrorAction is Stop.
    private void Reject(string reason)
    {
        var error = new SimplexInputException(reason);
        if (!EndsAtErrors)
        {
            WriteError(ErrorRecords.Of(error, To));
            return;
        }

        _pipeline.AddUnsent(_input, To, error);
        Stop(To);
    }

    // Earlier inputs are sent. Later inputs aren't read.
    private void Stop(object? target = null)
    {
        _pipeline.WriteAll();
        var exception = _pipeline.Unsent(_input, MyInvocation.ExpectingInput);
        ThrowTerminatingError(ErrorRecords.Of(exception, target ?? _pipeline.Target, SearchedPlace));
    }

    // Returns why the input can't be sent, or null if it can.
    private string? Refusal()
    {
        var isUsed = _hasScript || !IsOnCommandLine(nameof(To)) || (File is not null && !IsOnCommandLine(nameof(File)));
        return InputObject is not { } input || isUsed ? null
            : IsText && !IsOnCommandLine(nameof(Text)) ? TextTransformationAttribute.Refusal(input)
            : "The object from the pipeline isn't used, because the parameters name the chat and the content. Omit -Text to send the text of each object, or use ForEach-Object.";
    }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        SendShown();
        _pipeline.End(_input);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pipeline.Dispose();
        }

        base.Dispose(disposing);
    }
}
