using SimplexChat.Api;

namespace SimplexChat.Simulator;

/// <summary>
/// Somebody on a simulated network, played by a script: a core of its own that needs no session. What it does is done, and
/// has reached the others, when the call returns; what it gets is in <see cref="Received"/> when the command that sent it
/// has been answered. It accepts contact requests, group invitations and files unless told otherwise.
/// </summary>
public class SimulatorPeer
{
    private readonly List<PeerMessage> _received = [];
    private readonly ChatCore _core;
    private readonly PeerChats _chats;
    private readonly PeerReplies _replies;
    private Exception? _failure;
    private TaskCompletionSource<bool> _change = NewChange();
    private Chat? _home;
    private long _commands;

    /// <summary>Adds a peer to a network.</summary>
    /// <param name="simulator">The network.</param>
    /// <param name="name">The peer's name, which is also its core's.</param>
    /// <param name="displayName">The display name that others see; null for the name. Others may have it too.</param>
    /// <exception cref="ArgumentException">The name is taken, or the display name is none that a core takes.</exception>
    public SimulatorPeer(SimplexSimulator simulator, string name, string? displayName = null)
    {
        if (simulator is null)
        {
            throw new ArgumentNullException(nameof(simulator));
        }

        Core = simulator.AddCore(name, displayName ?? name);
        _core = Core.State;
        _chats = new PeerChats(_core);
        _replies = new PeerReplies(_core);
        OnPump(() => _core.Said += Hear);
    }

    /// <summary>The peer's name on the network.</summary>
    public string Name => Core.Name;

    /// <summary>The display name that others see.</summary>
    public string DisplayName => _core.Network.Pump.Invoke(() => _core.Active.User.Profile.DisplayName);

    /// <summary>The peer's core. A session may be connected to it too, and is told what happens from then on.</summary>
    public SimulatedCore Core { get; }

    /// <summary>Whether it accepts whoever uses its address.</summary>
    public bool AcceptsRequests { get; set; } = true;

    /// <summary>Whether it joins the groups it is invited to.</summary>
    public bool JoinsGroups { get; set; } = true;

    /// <summary>Whether it receives the files it is sent.</summary>
    public bool AcceptsFiles { get; set; } = true;

    /// <summary>Whether its core tells senders that messages have come (<c>sndRcvd</c>).</summary>
    public bool SendsReceipts
    {
        get => OnPump(() => _core.Active.User.SendRcptsContacts);
        set => OnPump(() =>
        {
            _core.Active.User.SendRcptsContacts = value;
            _core.Active.User.SendRcptsSmallGroups = value;
        });
    }

    /// <summary>The messages that it got, oldest first.</summary>
    public IReadOnlyList<PeerMessage> Received => _core.Network.Pump.Invoke(_received.ToArray);

    /// <summary>What it got last; null if nothing yet.</summary>
    public PeerMessage? Last => _core.Network.Pump.Invoke(() => _received.Count > 0 ? _received[_received.Count - 1] : null);

    /// <summary>
    /// Why it could not do what it does by itself, such as answer a message; null if it could. Whatever it is asked to do
    /// after that fails with it.
    /// </summary>
    public Exception? Failure => _core.Network.Pump.Invoke(() => _failure);

    /// <summary>Forgets what it has got so far, for a new part of a test.</summary>
    public void Forget() => OnPump(_received.Clear);

    /// <summary>Makes it the contact of a core, as if that had happened long ago: nobody's events tell of it.</summary>
    /// <param name="core">The core of the other.</param>
    /// <exception cref="SimplexCommandException">One of the cores refuses.</exception>
    public void BecomeContactOf(SimulatedCore core) => Prepare(() => _home = PeerMeeting.Connect(_core, Other(core)));

    /// <summary>Makes it a member of a core's group, as if that had happened long ago. It has to be its contact.</summary>
    /// <param name="core">The core of a member who may invite.</param>
    /// <param name="group">The group, by its name there: <c>#ops</c>.</param>
    /// <param name="role">What it may do in the group.</param>
    /// <exception cref="SimplexException">There is no such group or contact, or the core refuses.</exception>
    public void BecomeMemberOf(SimulatedCore core, string group, GroupMemberRole role)
    {
        var target = ChatTarget.Parse(group, ChatType.Group);
        Prepare(() => PeerMeeting.Join(_core, Other(core), target, role));
    }

    /// <summary>Makes a link by which one other becomes its contact.</summary>
    public string Invite() =>
        Do<InvitationResponse>(user => new ApiAddContactCommand { UserId = user }).ConnLinkInvitation.ConnShortLink!;

    /// <summary>Its address, by which anybody becomes its contact; made if there is none.</summary>
    public string GetAddress() => OnPump(() => (_core.Active.Address is { } address
        ? address.Link
        : Do<UserContactLinkCreatedResponse>(user => new ApiCreateMyAddressCommand { UserId = user }).ConnLinkContact).ConnShortLink!);

    /// <summary>Uses a link: an address, an invitation, or the link of a group.</summary>
    /// <param name="link">The link.</param>
    /// <exception cref="SimplexCommandException">Its core refuses it.</exception>
    public void Connect(string link) => Do<ChatResponse>(_ => new ConnectCommand { ConnTarget = link });

    /// <summary>Joins a group that it is invited to.</summary>
    /// <param name="group">The group: <c>#ops</c>.</param>
    /// <exception cref="SimplexException">There is no such invitation, or its core refuses.</exception>
    public void Join(string group) => OnPump(() =>
        Do<ChatResponse>(_ => new ApiJoinGroupCommand { GroupId = Find(group, ChatType.Group).ChatId }));

    /// <summary>Leaves a group.</summary>
    /// <param name="group">The group: <c>#ops</c>.</param>
    /// <exception cref="SimplexException">There is no such group, or its core refuses.</exception>
    public void Leave(string group) => OnPump(() =>
        Do<ChatResponse>(_ => new ApiLeaveGroupCommand { GroupId = Find(group, ChatType.Group).ChatId }));

    /// <summary>Sends a text to whose contact it was made, or to its only contact.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">It is not clear to whom, or its core refuses.</exception>
    public PeerMessage Send(string text) => SendTo(Home, new TextMsgContent { Text = text });

    /// <summary>Sends a text.</summary>
    /// <param name="to">The contact or group: <c>@alice</c>, <c>#ops</c>.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or its core refuses.</exception>
    public PeerMessage Send(string to, string text) => SendTo(() => Find(to), new TextMsgContent { Text = text });

    /// <summary>Sends a file.</summary>
    /// <param name="to">The contact or group.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">A text with it.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or its core refuses.</exception>
    public PeerMessage SendFile(string to, string path, string text = "") =>
        SendTo(() => Find(to), new FileMsgContent { Text = text }, FullPath(path));

    /// <summary>Sends a picture, which is its own preview: a small PNG or JPEG.</summary>
    /// <param name="to">The contact or group.</param>
    /// <param name="path">The picture.</param>
    /// <param name="text">A text with it.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or its core refuses.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public PeerMessage SendImage(string to, string path, string text = "")
    {
        var file = FullPath(path);
        var preview = $"data:image/{PictureType(file)};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
        return SendTo(() => Find(to), new ImageMsgContent { Text = text, Image = preview }, file);
    }

    /// <summary>Answers a message, quoting it.</summary>
    /// <param name="message">A message it got or sent.</param>
    /// <param name="text">The text.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="SimplexCommandException">Its core refuses.</exception>
    public PeerMessage Reply(PeerMessage message, string text)
    {
        Require(message);
        return SendTo(() => message.ChatRef, new TextMsgContent { Text = text }, quoted: message.ItemId);
    }

    /// <summary>Reacts to a message.</summary>
    /// <param name="message">A message it got or sent.</param>
    /// <param name="emoji">One of the emoji that cores take, such as 👍.</param>
    /// <exception cref="SimplexCommandException">Its core refuses.</exception>
    public void React(PeerMessage message, string emoji) => SetReaction(message, emoji, add: true);

    /// <summary>Takes a reaction back.</summary>
    /// <param name="message">A message that it reacted to.</param>
    /// <param name="emoji">The emoji.</param>
    /// <exception cref="SimplexCommandException">Its core refuses.</exception>
    public void TakeReactionBack(PeerMessage message, string emoji) => SetReaction(message, emoji, add: false);

    /// <summary>Edits a message that it sent.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="SimplexCommandException">Its core refuses.</exception>
    public void Edit(PeerMessage message, string text)
    {
        Require(message);
        OnPump(() => Do<ChatResponse>(_ => new ApiUpdateChatItemCommand
        {
            ChatRef = message.ChatRef,
            ChatItemId = message.ItemId,
            UpdatedMessage = new() { MsgContent = ChatItems.Message(message.Item)! with { Text = text } },
        }));
    }

    /// <summary>Deletes a message that it sent, for everybody.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="SimplexCommandException">Its core refuses.</exception>
    public void Delete(PeerMessage message)
    {
        Require(message);
        OnPump(() => Do<ChatResponse>(_ => new ApiDeleteChatItemCommand
        {
            ChatRef = message.ChatRef,
            ChatItemIds = [message.ItemId],
            DeleteMode = CIDeleteMode.Broadcast,
        }));
    }

    /// <summary>
    /// Says what it answers by itself, from now on, in the chat a message came from. The answer has been sent when the
    /// command that caused the message is done. The function runs on the network: it may call the peers, and must not wait
    /// for a session.
    /// </summary>
    /// <param name="reply">Makes the answer of the message; null for none. Null to answer no more.</param>
    public void OnMessage(Func<PeerMessage, string?>? reply) => OnPump(() => _replies.Reply = reply);

    /// <summary>Waits until something is true, looking again whenever its core says something.</summary>
    /// <param name="condition">What is to be true.</param>
    /// <param name="within">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it came true in time.</returns>
    /// <exception cref="InvalidOperationException">The peer has a <see cref="Failure"/>.</exception>
    public bool WaitUntil(Func<bool> condition, TimeSpan within, CancellationToken cancellationToken = default)
    {
        if (condition is null)
        {
            throw new ArgumentNullException(nameof(condition));
        }

        var end = DateTime.UtcNow + within;
        while (true)
        {
            var change = Volatile.Read(ref _change).Task;
            _core.Network.Pump.Invoke(ThrowIfFailed);
            if (condition())
            {
                return true;
            }

            var left = end - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            change.Wait((int)Math.Min(left.TotalMilliseconds + 1, int.MaxValue), cancellationToken);
        }
    }

    /// <summary>The peer's name.</summary>
    public override string ToString() => Name;

    /// <summary>Takes note that it could not do what it does by itself.</summary>
    /// <param name="failure">Why.</param>
    protected virtual void OnFailure(Exception failure)
    {
    }

    /// <summary>The full path of a file that is to be sent.</summary>
    /// <param name="path">The path as it was given.</param>
    protected virtual string FullPath(string path) => Path.GetFullPath(path);

    /// <summary>A failure in words.</summary>
    /// <param name="failure">The failure.</param>
    protected string Explain(Exception failure) => $"{Name} could not do what it does by itself: {failure?.Message}";

    private static TaskCompletionSource<bool> NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string PictureType(string path) =>
        Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase) ? "png" : "jpg";

    private ChatRef Home() => RefOf(_home ?? _chats.Only());

    private ChatRef Find(string name, ChatType? defaultType = null) => RefOf(_chats.Find(ChatTarget.Parse(name, defaultType)));

    private static ChatRef RefOf(Chat chat)
    {
        var target = ChatTarget.Of(chat.Info);
        return target.ToChatRef(target.Id!.Value);
    }

    private PeerMessage SendTo(Func<ChatRef> chat, MsgContent content, string? file = null, long? quoted = null) => OnPump(() =>
    {
        var sent = Do<NewChatItemsResponse>(_ => new ApiSendMessagesCommand
        {
            SendRef = chat(),
            ComposedMessages =
            [
                new()
                {
                    MsgContent = content,
                    FileSource = file is null ? null : new CryptoFile { FilePath = file },
                    QuotedItemId = quoted,
                },
            ],
        }).ChatItems[0];
        return new PeerMessage(this, _chats.Find(sent.ChatInfo)!, sent);
    });

    private void SetReaction(PeerMessage message, string emoji, bool add)
    {
        Require(message);
        OnPump(() => Do<ChatResponse>(_ => new ApiChatItemReactionCommand
        {
            ChatRef = message.ChatRef,
            ChatItemId = message.ItemId,
            Add = add,
            Reaction = new EmojiMsgReaction { Emoji = emoji },
        }));
    }

    private void Require(PeerMessage message)
    {
        if (message?.Peer != this)
        {
            throw new ArgumentException($"That is no message which {Name} got or sent.", nameof(message));
        }
    }

    private ChatCore Other(SimulatedCore core) => core?.Simulator == Core.Simulator
        ? core.State
        : throw new ArgumentException("The core is part of another network.", nameof(core));

    // What its core says, in the midst of whatever makes it say so: all it does about that is done after it.
    private void Hear(ChatEvent happening)
    {
        switch (happening)
        {
            case ReceivedContactRequestEvent request when AcceptsRequests:
                Later(() => Do<ChatResponse>(_ => new ApiAcceptContactCommand { ContactReqId = request.ContactRequest.ContactRequestId }));
                break;
            case ReceivedGroupInvitationEvent invitation when JoinsGroups && !_core.Network.IsPreparing:
                Later(() => Do<ChatResponse>(_ => new ApiJoinGroupCommand { GroupId = invitation.GroupInfo.GroupId }));
                break;
            case NewChatItemsEvent news when !_core.Network.IsPreparing:
                foreach (var item in news.ChatItems.Where(item => item.ChatItem.Content is RcvMsgContentCIContent))
                {
                    Take(item);
                }

                break;
        }

        Interlocked.Exchange(ref _change, NewChange()).TrySetResult(true);
    }

    private void Take(AChatItem item)
    {
        if (_chats.Find(item.ChatInfo) is not { } chat)
        {
            return;
        }

        var message = new PeerMessage(this, chat, item);
        _received.Add(message);
        if (AcceptsFiles && item.ChatItem.File is { } file)
        {
            Later(() => Do<ChatResponse>(_ => new ReceiveFileCommand { FileId = file.FileId, UserApprovedRelays = true }));
        }

        Later(() =>
        {
            if (_replies.Reply is not null && _replies.Of(message) is { } text)
            {
                SendTo(() => message.ChatRef, new TextMsgContent { Text = text });
            }
        });
    }

    private void Later(Action action) => _core.Network.PostWithin(_core, () =>
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            // On the network there is nobody to tell: whoever uses the peer next is told.
            if (_failure is null)
            {
                _failure = error;
                _core.Network.PeerFailures.Add(Explain(error));
                OnFailure(error);
            }
        }
    });

    private TResponse Do<TResponse>(Func<long, ChatCommand> command)
        where TResponse : ChatResponse => OnPump(() =>
    {
        var asked = command(_core.Active.User.UserId);
        var response = PeerMeeting.Execute(_core, asked, $"{Name}-{++_commands}");
        return response as TResponse
            ?? throw new SimplexProtocolException($"The simulated core '{Name}' answered {asked.Name} with '{response.Type}'.");
    });

    private void Prepare(Action action) => OnPump(() =>
    {
        _core.Network.IsPreparing = true;
        try
        {
            action();
        }
        finally
        {
            _core.Network.IsPreparing = false;
        }
    });

    private void OnPump(Action action) => OnPump(() =>
    {
        action();
        return true;
    });

    // Work that the pump itself asks for is part of a delivery, which goes on by itself.
    private T OnPump<T>(Func<T> work)
    {
        var pump = _core.Network.Pump;
        return pump.IsHere ? work() : pump.Invoke(() =>
        {
            ThrowIfFailed();
            var result = work();
            _core.Network.DeliverAll();
            return result;
        });
    }

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new InvalidOperationException(Explain(failure), failure);
        }
    }
}
