using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Sends a message: a text, a file, an image or a link.</summary>
[Cmdlet(VerbsCommunications.Send, "SimplexMessage", SupportsShouldProcess = true, DefaultParameterSetName = TextSet)]
[OutputType(typeof(NewChatItemsResponse))]
public sealed class SendSimplexMessageCommand : SimplexSessionCmdlet
{
    private const string TextSet = "Text";
    private const string ImageSet = "Image";
    private const string LinkSet = "Link";
    private const string ContentSet = "Content";

    private readonly SendPipeline _pipeline;
    private bool _hasScript;
    private bool _hasFixedChats;
    private int _input;

    /// <summary>Makes the cmdlet.</summary>
    public SendSimplexMessageCommand() => _pipeline = new(this);

    /// <summary>The chats: <c>'@alice'</c>, <c>'#ops'</c>, an id (<c>'@12'</c>), the notes (<c>'*'</c>), or what holds one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "The chats to send to: names, ids or objects. Example: @alice or #ops")]
    [ChatTargetTransformation]
    [ArgumentCompleter(typeof(ChatNameCompleter))]
    public ChatTarget[] To { get; set; } = [];

    /// <summary>
    /// The text, beside a file, image or link too. SimpleX's markdown works: *bold*, _italic_, ~struck~, `code`, #secret#,
    /// !1 red!.
    /// </summary>
    [Parameter(ParameterSetName = TextSet, Position = 1, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = ImageSet, Position = 1)]
    [Parameter(ParameterSetName = LinkSet, Position = 1)]
    [TextTransformation]
    [AllowEmptyString]
    [ValidateNotNull]
    public string Text { get; set; } = "";

    /// <summary>A file of up to 1 GB, or what Get-ChildItem writes. It is the core that reads it.</summary>
    [Parameter(ParameterSetName = TextSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ContentSet)]
    [PathTransformation]
    public string? File { get; set; }

    /// <summary>An image, PNG, JPEG, GIF or WEBP, which is shown in the chat.</summary>
    [Parameter(ParameterSetName = ImageSet, Mandatory = true,
        HelpMessage = "The path of the image to send. Example: ./chart.png")]
    [PathTransformation]
    public string? Image { get; set; }

    /// <summary>
    /// A small PNG or JPEG, shown until the image is downloaded: a file or a data URI. A small PNG or JPEG needs none.
    /// </summary>
    [Parameter(ParameterSetName = ImageSet)]
    [PathTransformation]
    public string? Preview { get; set; }

    /// <summary>A web link, which is shown with a preview.</summary>
    [Parameter(ParameterSetName = LinkSet, Mandatory = true,
        HelpMessage = "The web address to send. Example: https://simplex.chat")]
    [ValidateNotNull]
    public Uri? Link { get; set; }

    /// <summary>The title in the link's preview; its host by default.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    public string? LinkTitle { get; set; }

    /// <summary>The description in the link's preview.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    public string LinkDescription { get; set; } = "";

    /// <summary>The image in the link's preview: a small PNG or JPEG, as a file or a data URI.</summary>
    [Parameter(ParameterSetName = LinkSet)]
    [PathTransformation]
    public string? LinkImage { get; set; }

    /// <summary>Any other content, such as a VoiceMsgContent; with -File where it needs one.</summary>
    [Parameter(ParameterSetName = ContentSet, Mandatory = true,
        HelpMessage = "The content to send: an object of the API, such as a [SimplexChat.Api.VoiceMsgContent].")]
    [ValidateNotNull]
    public MsgContent? Content { get; set; }

    /// <summary>A message of the same chat to answer: an object or an id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MessageTransformation]
    public MessageTarget[]? Quote { get; set; }

    /// <summary>
    /// Members of the group whose names are in the text, as @bob: names, ids or objects, or a hashtable of the names in the
    /// text and the members they are. Three at most.
    /// </summary>
    [Parameter]
    [MentionTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public Mention[]? Mention { get; set; }

    /// <summary>After how long the message is deleted on both sides: seconds, or a TimeSpan.</summary>
    [Parameter]
    [SecondsTransformation(MaxDays = 3650)]
    public TimeSpan? TimeToLive { get; set; }

    /// <summary>Send a live message, which Edit-SimplexMessage -Live goes on writing.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>Sign the message with the group's key for this member (core 7.0).</summary>
    [Parameter]
    public SwitchParameter Sign { get; set; }

    /// <summary>Send to the moderators of the group, who alone see it.</summary>
    [Parameter]
    public SwitchParameter Support { get; set; }

    /// <summary>Send to this member of the group and its moderators, who alone see it: a name, an id or an object.</summary>
    [Parameter]
    [MemberTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public MemberTarget[]? SupportMember { get; set; }

    /// <summary>
    /// Wait until the relay has each message (Sent), or the device of every recipient has confirmed it (Received); and for the
    /// upload of its file.
    /// </summary>
    [Parameter]
    public DeliveryStage? WaitFor { get; set; }

    /// <summary>
    /// How long -WaitFor waits in all, from the first message on: seconds, or a TimeSpan; by default until Ctrl+C. When it is
    /// over, an error names the messages that are still on their way.
    /// </summary>
    [Parameter]
    [SecondsTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How many commands may be under way at once, each to a chat of its own; 8 by default.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The object from the pipeline: a text, a file, or what names a chat.</summary>
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
        // -File { $_.Path } and -Quote { $_ } are possible only where PowerShell binds the parameter by property name too. But a
        // property, for example of JSON that others wrote, doesn't name a file or a message.
        if (!IsOnCommandLine(nameof(Quote)))
        {
            Quote = null;
        }

        if (!IsOnCommandLine(nameof(File)))
        {
            File = ParameterSetName == TextSet && InputObject?.BaseObject is FileSystemInfo file ? file.FullName : null;
        }

        if (Refusal() is { } refusal)
        {
            Reject(refusal);
        }
        else if (ParameterSetName == TextSet && Text.Length == 0 && File is null)
        {
            // One empty line among others is no reason to leave out the others.
            Reject("There is nothing to send: the text is empty, and there is no -File.");
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

    // The input is left out, unless the command is to end at an error.
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

    // What was given before goes out. What comes after is not read.
    private void Stop(object? target = null)
    {
        _pipeline.WriteAll();
        var exception = _pipeline.Unsent(_input, MyInvocation.ExpectingInput);
        ThrowTerminatingError(ErrorRecords.Of(exception, target ?? _pipeline.Target, SearchedPlace));
    }

    // Why an input is not sent; null if it is.
    private string? Refusal()
    {
        var isUsed = _hasScript || !IsOnCommandLine(nameof(To)) || (File is not null && !IsOnCommandLine(nameof(File)));
        return InputObject is not { } input || isUsed ? null
            : ParameterSetName == TextSet && !IsOnCommandLine(nameof(Text)) ? TextTransformationAttribute.Refusal(input)
            : "The object from the pipeline isn't used, because the parameters name the chat and the content. Omit -Text to send the text of each object, or use ForEach-Object.";
    }

    /// <inheritdoc/>
    protected override void OnEnd() => _pipeline.End(_input);

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
