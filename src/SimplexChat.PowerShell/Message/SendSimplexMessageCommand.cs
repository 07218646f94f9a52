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
    private const string SignSince = "7.0";

    // In groups of more members, with this user, cores send no receipts.
    private const int MaxConfirming = 20;

    private const int RefreshMilliseconds = 500;
    // How many are waited for before it is worth a progress bar.
    private const int Few = 3;
    // What a person takes in at a glance.
    private const int MaxShown = 10;

    private readonly List<UnsentMessage> _unsent = [];
    // How many members of a group get messages, by its id.
    private readonly Dictionary<long, int?> _others = [];
    // Chats that get nothing more, and why.
    private readonly Dictionary<ChatRef, SimplexException> _failed = [];
    private readonly Dictionary<ChatTarget, SimplexException> _failedTargets = [];
    private readonly List<ErrorRecord> _undelivered = [];
    private readonly List<AChatItem> _underWay = [];
    private bool _hasScript;
    private bool _hasFixedChats;
    private object? _target;
    private int _input;
    private int _sent;
    private DeliveryWait? _wait;
    private Outbox? _outbox;
    private ProgressRecord? _progress;

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
    protected override object? ErrorTarget => _target;

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
        else if (Queue())
        {
            WriteReady();
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

        foreach (var target in To)
        {
            _unsent.Add(new(_input, target, error));
        }

        Stop(To);
    }

    private bool EndsAtErrors => "Stop".Equals(
        $"{(MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var given) ? given : GetVariableValue("ErrorActionPreference"))}",
        StringComparison.OrdinalIgnoreCase);

    // What was given before goes out. What comes after is not read.
    private void Stop(object? target = null)
    {
        WriteAll();
        var exception = Unsent(isStopped: true);
        ThrowTerminatingError(ErrorRecords.Of(exception, target ?? _target, SearchedPlace));
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
    protected override void OnEnd()
    {
        WriteAll();
        if (_unsent.Count > 0)
        {
            throw Unsent(isStopped: false);
        }

        if (_outbox is not null)
        {
            WriteNotices();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _outbox?.Dispose();
        }

        base.Dispose(disposing);
    }

    // False if the command has to end: no chat of the command line gets anything more, or something is wrong for all.
    private bool Queue()
    {
        ComposedMessage message;
        try
        {
            message = ComposeChecked();
        }
        catch (SimplexInputException exception)
        {
            foreach (var target in To)
            {
                Fail(target, exception);
            }

            return !_hasFixedChats;
        }
        catch (SimplexException exception)
        {
            return EndWith(exception, To);
        }

        var isUseful = false;
        for (var i = 0; i < To.Length; i++)
        {
            try
            {
                isUseful |= Queue(To[i], message);
            }
            catch (SimplexException exception)
            {
                return EndWith(exception, To.Skip(i));
            }
        }

        return isUseful || !_hasFixedChats;
    }

    private ComposedMessage ComposeChecked()
    {
        var message = Compose();
        MessageContents.Check(message.MsgContent);
        RequireKnown(message);
        if (Sign)
        {
            RequireCore(SignSince, "-Sign");
        }

        return Timeout is null || WaitFor is not null
            ? message
            : throw new SimplexInputException("-Timeout says how long -WaitFor waits: give that too.");
    }

    // False if the chat gets nothing more.
    private bool Queue(ChatTarget target, ComposedMessage message)
    {
        _target = target;
        try
        {
            if (_failedTargets.TryGetValue(target, out var earlier) || _failed.TryGetValue(ChatOf(target), out earlier))
            {
                _unsent.Add(new(_input, target, new SimplexNotSentException(
                    "The message was not sent, since an earlier one to this chat was not.", innerException: earlier)));
                return false;
            }

            return Queue(target, ChatOf(target), message);
        }
        catch (SimplexException exception) when (IsOfOneChat(exception))
        {
            Fail(target, exception);
            return false;
        }
    }

    // Another chat may fare better.
    private static bool IsOfOneChat(SimplexException exception) => exception is SimplexNameException or SimplexInputException
        || (exception is SimplexCommandException refusal && !InputFailures.IsOfSession(refusal));

    // The chat gets nothing more, so that nothing comes out of order.
    private void Fail(ChatTarget target, SimplexException exception)
    {
        _target = target;
        _unsent.Add(new(_input, target, exception));
        _failedTargets[target] = exception;
        try
        {
            _failed[ChatOf(target)] = exception;
        }
        catch (SimplexException)
        {
            // Nothing has that name.
        }
    }

    private bool EndWith(SimplexException exception, IEnumerable<ChatTarget> targets)
    {
        foreach (var target in targets)
        {
            _target = target;
            _unsent.Add(new(_input, target, exception));
        }

        return false;
    }

    private bool Queue(ChatTarget target, ChatRef chat, ComposedMessage message)
    {
        var outgoing = MessageTo(target, chat, message);
        if (!ShouldProcess(target.ToString(), message.FileSource is { } source ? $"Send message with the file '{source.FilePath}'" : "Send message"))
        {
            return true;
        }

        var unconfirmed = WaitFor is { } stage && chat.ChatType == ChatType.Group ? Unconfirmed(target, chat.ChatId, stage) : null;
        Announce(chat.ChatType == ChatType.Local ? "APICreateChatItems" : "APISendMessages");
        var canGoOn = Open().Add(_input, target, outgoing, unconfirmed);
        while (_outbox!.Jam is { } jam)
        {
            WaitUntilEnded(jam);
        }

        return canGoOn;
    }

    // Why no device confirms a message to a group; null if devices do. Nothing is sent to a group with nobody in it.
    private string? Unconfirmed(ChatTarget target, long groupId, DeliveryStage stage)
    {
        if (!_others.TryGetValue(groupId, out var others))
        {
            others = OthersIn(groupId);
            _others.Add(groupId, others);
        }

        if (others == 0)
        {
            throw new SimplexInputException(
                $"{target} has no other members, so nobody can get the message and -WaitFor can't end. It was not sent. Members who are only invited don't count.");
        }

        return stage == DeliveryStage.Received && others >= MaxConfirming
            ? FormattableString.Invariant($"The group has {others + 1} members, and in a group of more than {MaxConfirming} no device confirms messages.")
            : null;
    }

    // How many members get messages; null where the core does not say, or relays pass the messages on.
    private int? OthersIn(long groupId)
    {
        try
        {
            var group = Send(new ApiListMembersCommand { GroupId = groupId }).Group;
            return group.GroupInfo.UseRelays == true ? null : group.Members.Count(member => member.MemberStatus >= GroupMemberStatus.Introduced);
        }
        catch (SimplexCommandException)
        {
            return null;
        }
    }

    private Outbox Open()
    {
        if (_outbox is null)
        {
            _wait = WaitFor is { } stage ? new DeliveryWait(Current, stage, Limit(Timeout), StopToken) : null;
            _outbox = new Outbox(Current, ThrottleLimit, _wait, StopToken);
        }

        return _outbox;
    }

    private void WriteReady()
    {
        while (_outbox?.Oldest is { Ended.IsCompleted: true } message)
        {
            Write(message);
        }
    }

    private void WriteAll()
    {
        while (_outbox?.Oldest is { } message)
        {
            WaitUntilEnded(message.Ended);
            Write(message);
        }

        if (_progress is not null)
        {
            _progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(_progress);
        }

        WriteUndelivered();
    }

    private void Write(PipelineMessage message)
    {
        StopToken.ThrowIfCancellationRequested();
        _outbox!.RemoveOldest();
        if (!message.IsTaken)
        {
            _unsent.Add(new(message.Input, message.Chat, message.Taken.Exception?.InnerException as SimplexException
                ?? throw new InvalidOperationException("A message ended without an answer or an error.", message.Taken.Exception)));
            return;
        }

        _sent++;
        if (message.Ended.Status == TaskStatus.RanToCompletion)
        {
            if (message.Unconfirmed is { } reason)
            {
                var sent = message.Ended.Result.ChatItems[0];
                _undelivered.Add(ErrorRecords.Of(new SimplexNotConfirmedException(sent, reason), sent));
            }

            WriteObject(message.Ended.Result);
            return;
        }

        var response = _wait!.Latest(message.Taken.Result);
        var item = response.ChatItems[0];
        if (message.Ended.Exception?.InnerException is SimplexException error)
        {
            _undelivered.Add(ErrorRecords.Of(error, item));
        }
        else
        {
            _underWay.Add(item);
        }

        WriteObject(response);
    }

    // When all responses are written: -ErrorAction Stop keeps none of them back.
    private void WriteUndelivered()
    {
        foreach (var error in _undelivered)
        {
            WriteError(error);
        }

        if (_underWay.Count == 0)
        {
            return;
        }

        var shown = string.Join(", ", _underWay.Take(MaxShown).Select(_wait!.Describe));
        var more = _underWay.Count > MaxShown ? $" and {_underWay.Count - MaxShown} more" : "";
        var rest = Current.HostsCore ? "It is in the database, and goes out while that is connected." : "It goes on by itself.";
        WriteError(new ErrorRecord(
            new TimeoutException(SafeText.Line(
                FormattableString.Invariant($"Not {_wait.Goal} within {Timeout!.Value.TotalSeconds} s, and still on the way: {shown}{more}. {rest} Do not send it again."))),
            "Timeout",
            ErrorCategory.OperationTimeout,
            _underWay.ToArray()));
    }

    private SimplexException Unsent(bool isStopped)
    {
        // What was not found is known before what was refused.
        var unsent = _unsent.OrderBy(message => message.Input).ToList();
        var chats = unsent.Select(message => message.Chat).Distinct().ToArray();
        _target = chats is [var one] ? one : chats;
        var cause = unsent[0].Cause;
        // Where nothing was sent for one reason, that is all there is to say.
        var isOneReason = unsent.TrueForAll(message => !message.IsUnknown && IsSame(message.Cause, cause));
        return _sent == 0 && (unsent.Count == 1 || isOneReason)
            ? cause
            : new SimplexPartialSendException(unsent, _input > 1, isStopped && MyInvocation.ExpectingInput ? _input + 1 : null);
    }

    private static bool IsSame(SimplexException one, SimplexException other) => (one, other) switch
    {
        (SimplexCommandException command, SimplexCommandException { ErrorId: var id }) => command.ErrorId == id,
        _ => one.GetType() == other.GetType() && one.Message == other.Message,
    };

    private void WaitUntilEnded(Task task)
    {
        while (Task.WaitAny([task], RefreshMilliseconds, StopToken) < 0)
        {
            WriteNotices();
            ShowProgress();
        }
    }

    private void ShowProgress()
    {
        var upload = _wait?.Upload;
        if (_wait is null || (upload is null && _progress is null && _outbox!.Count <= Few))
        {
            return;
        }

        _progress ??= new ProgressRecord(0, $"Waiting until messages are {_wait.Goal}", " ");
        _progress.StatusDescription = upload?.FileName ?? $"{_outbox!.Count} to go";
        _progress.PercentComplete = upload is null ? -1 : (int)(upload.Done * 100 / upload.Total);
        WriteProgress(_progress);
    }

    private ComposedMessage Compose() => ParameterSetName switch
    {
        ImageSet => ComposeImage(Image!),
        LinkSet => new() { MsgContent = LinkContent(Link!) },
        ContentSet => new() { MsgContent = Content!, FileSource = File is null ? null : SourceOf(File) },
        _ => File is null
            ? new() { MsgContent = new TextMsgContent { Text = Text } }
            : new() { MsgContent = new FileMsgContent { Text = Text }, FileSource = SourceOf(File) },
    };

    private ComposedMessage ComposeImage(string image)
    {
        var source = SourceOf(image);
        var isHere = System.IO.File.Exists(source.FilePath);
        if (isHere && ImageFile.Recognise(source.FilePath) is null)
        {
            throw new SimplexInputException($"'{image}' is no PNG, JPEG, GIF or WEBP. -File sends any file.");
        }

        var preview = (Preview, isHere) switch
        {
            ({ } given, _) => PreviewOf(given),
            (null, true) => ImagePreview.OfImage(source.FilePath),
            _ => throw new SimplexInputException($"'{image}' is on the core's machine: give its -Preview, as a file or a data URI."),
        };
        return new() { MsgContent = new ImageMsgContent { Text = Text, Image = preview }, FileSource = source };
    }

    private LinkMsgContent LinkContent(Uri link)
    {
        if (!link.IsAbsoluteUri || link.Scheme is not ("http" or "https"))
        {
            throw new SimplexInputException($"-Link is a whole web address, such as https://example.org. Any other link can be part of the text.");
        }

        return new()
        {
            Text = Text.Length > 0 ? Text : link.OriginalString,
            Preview = new()
            {
                Uri = link.OriginalString,
                Title = LinkTitle ?? link.Host,
                Description = LinkDescription,
                Image = LinkImage is null ? "" : PreviewOf(LinkImage),
            },
        };
    }

    private CryptoFile SourceOf(string path) => new() { FilePath = CorePath.OfExisting(this, Current, path) };

    private string PreviewOf(string given) => PictureUri.IsDataUri(given)
        ? PictureUri.Of(given)
        : ImagePreview.OfFile(CorePath.OfExisting(this, Current, given));

    private ChatRef ChatOf(ChatTarget target)
    {
        var chat = Find(target);
        if (!Support && SupportMember is null)
        {
            return chat;
        }

        return chat.ChatType == ChatType.Group
            ? chat with { ChatScope = new MemberSupportGroupChatScope { GroupMemberId = SupportMember is null ? null : IdOf(SupportMember, chat.ChatId) } }
            : throw new SimplexInputException($"{target} is no group: only groups have moderators and their support.");
    }

    private long IdOf(IReadOnlyList<MemberTarget> members, long groupId) => members switch
    {
        [{ Member: { } member }] => member.GroupId == groupId
            ? member.GroupMemberId
            : throw new SimplexInputException($"'{members[0]}' is a member of group {member.GroupId}, not of group {groupId}."),
        [{ Reference.Id: { } id }] => id,
        [{ Reference.Name: { } name }] => Await(token => Current.FindMembersAsync(groupId, [name], token))[0].GroupMemberId,
        _ => throw new SimplexInputException("-SupportMember is one member."),
    };

    private OutgoingMessage MessageTo(ChatTarget target, ChatRef chat, ComposedMessage message)
    {
        if (chat.ChatType == ChatType.Local && (Live || Sign || TimeToLive is not null || Quote is not null))
        {
            throw new SimplexInputException("Notes take no -Live, -Sign, -TimeToLive and -Quote.");
        }

        return new(chat, message with { QuotedItemId = QuoteIn(target, chat), Mentions = MentionsIn(chat, message) })
        {
            IsLive = Live,
            TimeToLive = TimeToLive is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null,
            IsSigned = Sign,
        };
    }

    private long? QuoteIn(ChatTarget target, ChatRef chat)
    {
        if (Quote is null)
        {
            return null;
        }

        if (Quote is not [var quote])
        {
            throw new SimplexInputException($"A message quotes one other, and these are {Quote.Length}.");
        }

        return quote.Chat is not { } own || (own.Type == chat.ChatType && FindId(own) == chat.ChatId)
            ? quote.ItemId
            : throw new SimplexInputException($"Message {quote} is in {quote.Item?.Chat ?? own.ToString()}, and {target} can't see it: a quote is from the same chat.");
    }

    private IReadOnlyDictionary<string, long> MentionsIn(ChatRef chat, ComposedMessage message) => Mention is null
        ? message.Mentions
        : Await(token => Mentions.FindAsync(Current, chat, message.MsgContent.Text, Mention, token));
}
