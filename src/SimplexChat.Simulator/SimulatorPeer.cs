using SimplexChat.Api;
using SimplexChat.Simulator.Commands;
using SimplexChat.Simulator.Cores;
using SimplexChat.Simulator.Peers;

namespace SimplexChat.Simulator;

/// <summary>
/// A person on a simulated network who is controlled by a script. A peer has its own core, which needs no session. When a
/// method returns, its action is complete and has reached the others. When a command of another core returns, its
/// messages are in <see cref="Received"/>. By default, a peer accepts contact requests, group invitations and files.
/// </summary>
public class SimulatorPeer
{
    private readonly List<PeerMessage> _received = [];
    private readonly Dictionary<string, string> _services = new(StringComparer.Ordinal);
    private readonly ChatCore _core;
    private readonly PeerChats _chats;
    private readonly PeerReplies _replies;
    private Exception? _failure;
    private TaskCompletionSource<bool> _change = NewChange();
    private Chat? _home;
    private long _commands;

    /// <summary>Adds a peer to a network.</summary>
    /// <param name="simulator">The network.</param>
    /// <param name="name">The name of the peer and its core.</param>
    /// <param name="displayName">
    /// The display name that others see, or null to use the name. Other users can have the same display name.
    /// </param>
    /// <exception cref="ArgumentException">Another core has the name, or cores don't accept the display name.</exception>
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
        OnPump(() => _core.EventSent += OnEvent);
    }

    /// <summary>Gets the name of the peer on the network.</summary>
    public string Name => Core.Name;

    /// <summary>Gets the display name that others see.</summary>
    public string DisplayName => _core.Network.Pump.Invoke(() => _core.Active.User.Profile.DisplayName);

    /// <summary>Gets the core of the peer. You can also connect a session to it, which then gets its events.</summary>
    public SimulatedCore Core { get; }

    /// <summary>Gets or sets whether the peer accepts contact requests.</summary>
    public bool AcceptsRequests { get; set; } = true;

    /// <summary>Gets or sets whether the peer joins groups when it is invited.</summary>
    public bool JoinsGroups { get; set; } = true;

    /// <summary>Gets or sets whether the peer receives files.</summary>
    public bool AcceptsFiles { get; set; } = true;

    /// <summary>Gets or sets whether the core of the peer sends delivery receipts (<c>sndRcvd</c>).</summary>
    public bool SendsReceipts
    {
        get => OnPump(() => _core.Active.User.SendRcptsContacts);
        set => OnPump(() =>
        {
            _core.Active.User.SendRcptsContacts = value;
            _core.Active.User.SendRcptsSmallGroups = value;
        });
    }

    /// <summary>Gets the received messages, oldest first.</summary>
    public IReadOnlyList<PeerMessage> Received => _core.Network.Pump.Invoke(_received.ToArray);

    /// <summary>Gets the last received message, or null.</summary>
    public PeerMessage? Last => _core.Network.Pump.Invoke(() => _received.Count > 0 ? _received[_received.Count - 1] : null);

    /// <summary>
    /// Gets the error of an automatic action, such as an answer, or null. After such an error, each method that performs
    /// an action throws it.
    /// </summary>
    public Exception? Failure => _core.Network.Pump.Invoke(() => _failure);

    /// <summary>Removes the received messages, for a new part of a test.</summary>
    public void Forget() => OnPump(_received.Clear);

    /// <summary>Makes the peer a contact of a core as if they had connected long ago: no client gets events of it.</summary>
    /// <param name="core">The other core.</param>
    /// <exception cref="SimplexCommandException">One of the cores refuses a command.</exception>
    public void BecomeContactOf(SimulatedCore core) => Prepare(() => _home = PeerMeeting.Connect(_core, Other(core)));

    /// <summary>
    /// Makes the peer a member of a core's group as if it had joined long ago. The peer must be a contact of the core.
    /// </summary>
    /// <param name="core">The core of a member who can invite others.</param>
    /// <param name="group">The name of the group in that core: <c>#ops</c>.</param>
    /// <param name="role">The role of the peer in the group.</param>
    /// <exception cref="SimplexException">The group or the contact doesn't exist, or the core refuses a command.</exception>
    public void BecomeMemberOf(SimulatedCore core, string group, GroupMemberRole role)
    {
        var target = ChatTarget.Parse(group, ChatType.Group);
        Prepare(() => PeerMeeting.Join(_core, Other(core), target, role));
    }

    /// <summary>Creates a one-time link.</summary>
    public string Invite() =>
        Do<InvitationResponse>(user => new ApiAddContactCommand { UserId = user }).ConnLinkInvitation.ConnShortLink!;

    /// <summary>Returns the address of the peer, and creates it if it doesn't exist.</summary>
    public string GetAddress() => OnPump(() => (_core.Active.Address is { } address
        ? address.Link
        : Do<UserContactLinkCreatedResponse>(user => new ApiCreateMyAddressCommand { UserId = user }).ConnLinkContact).ConnShortLink!);

    /// <summary>Uses a link: an address, a one-time link or a group link.</summary>
    /// <param name="link">The link.</param>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
    public void Connect(string link) => Do<ChatResponse>(_ => new ConnectCommand { ConnTarget = link });

    /// <summary>Joins a group by invitation.</summary>
    /// <param name="group">The group: <c>#ops</c>.</param>
    /// <exception cref="SimplexException">There is no such invitation, or the core refuses the command.</exception>
    public void Join(string group) => OnPump(() =>
        Do<ChatResponse>(_ => new ApiJoinGroupCommand { GroupId = Find(group, ChatType.Group).ChatId }));

    /// <summary>Leaves a group.</summary>
    /// <param name="group">The group: <c>#ops</c>.</param>
    /// <exception cref="SimplexException">There is no such group, or the core refuses the command.</exception>
    public void Leave(string group) => OnPump(() =>
        Do<ChatResponse>(_ => new ApiLeaveGroupCommand { GroupId = Find(group, ChatType.Group).ChatId }));

    /// <summary>Sends a text to the contact that <see cref="BecomeContactOf"/> created, or to the only contact.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no contact or more than one, or the core refuses the command.</exception>
    public PeerMessage Send(string text) => SendTo(Home, new TextMsgContent { Text = text });

    /// <summary>Sends a text.</summary>
    /// <param name="to">The contact or group: <c>@alice</c>, <c>#ops</c>.</param>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or the core refuses the command.</exception>
    public PeerMessage Send(string to, string text) => SendTo(() => Find(to), new TextMsgContent { Text = text });

    /// <summary>Sends a file.</summary>
    /// <param name="to">The contact or group.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="text">The text of the message.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or the core refuses the command.</exception>
    public PeerMessage SendFile(string to, string path, string text = "") =>
        SendTo(() => Find(to), new FileMsgContent { Text = text }, FullPath(path));

    /// <summary>Sends a picture. The file itself is used as its preview, so use a small PNG or JPEG.</summary>
    /// <param name="to">The contact or group.</param>
    /// <param name="path">The path of the picture.</param>
    /// <param name="text">The text of the message.</param>
    /// <returns>The message.</returns>
    /// <exception cref="SimplexException">There is no such chat, or the core refuses the command.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public PeerMessage SendImage(string to, string path, string text = "")
    {
        var file = FullPath(path);
        var preview = $"data:image/{PictureType(file)};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";
        return SendTo(() => Find(to), new ImageMsgContent { Text = text, Image = preview }, file);
    }

    /// <summary>Replies to a message with a quote.</summary>
    /// <param name="message">A message that the peer received or sent.</param>
    /// <param name="text">The text.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
    public PeerMessage Reply(PeerMessage message, string text)
    {
        Require(message);
        return SendTo(() => message.ChatRef, new TextMsgContent { Text = text }, quoted: message.ItemId);
    }

    /// <summary>Adds a reaction to a message.</summary>
    /// <param name="message">A message that the peer received or sent.</param>
    /// <param name="emoji">An emoji that cores accept, such as 👍.</param>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
    public void React(PeerMessage message, string emoji) => SetReaction(message, emoji, add: true);

    /// <summary>Removes a reaction.</summary>
    /// <param name="message">A message with a reaction of the peer.</param>
    /// <param name="emoji">The emoji.</param>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
    public void TakeReactionBack(PeerMessage message, string emoji) => SetReaction(message, emoji, add: false);

    /// <summary>Edits a message that the peer sent.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
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

    /// <summary>Deletes a message that the peer sent, for everyone.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="SimplexCommandException">The core refuses the command.</exception>
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
    /// Sets the automatic answers of the peer. Each answer goes to the chat of the message, and is sent before the
    /// command that caused the message returns. The function runs on the network. It can call methods of peers, but it
    /// must not wait for a session.
    /// </summary>
    /// <param name="reply">
    /// A function that returns the answer to a message, or null for no answer. Null ends the automatic answers.
    /// </param>
    public void OnMessage(Func<PeerMessage, string?>? reply) => OnPump(() => _replies.Reply = reply);

    /// <summary>
    /// Sends a service request to the address of a core. A core that wasn't started with service requests discards the request.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="data">The request, a JSON object.</param>
    /// <returns>The id of the request, for <see cref="ServiceResponse"/>.</returns>
    /// <exception cref="ArgumentException">No core on the network has the address, or the data isn't a JSON object.</exception>
    public string RequestService(string address, string data) => OnPump(() =>
    {
        if (_core.Network.Links.Find(address) is not UserAddress target)
        {
            throw new ArgumentException("No core on the network has this address.", nameof(address));
        }

        string? requestId = null;
        return requestId = ServiceCommands.Request(target, PeerData.Parse(data), response => _services[requestId!] = response.GetRawText());
    });

    /// <summary>Returns the response to a service request as JSON, or null if there is none yet.</summary>
    /// <param name="requestId">The id of the request, from <see cref="RequestService"/>.</param>
    public string? ServiceResponse(string requestId) =>
        _core.Network.Pump.Invoke(() => _services.TryGetValue(requestId, out var response) ? response : null);

    /// <summary>Waits until a condition is true. The condition is checked again after each event of the peer's core.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="within">The timeout.</param>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    /// <returns>Whether the condition became true in time.</returns>
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

    /// <summary>Returns the name of the peer.</summary>
    public override string ToString() => Name;

    /// <summary>Called when an automatic action fails.</summary>
    /// <param name="failure">The error.</param>
    protected virtual void OnFailure(Exception failure)
    {
    }

    /// <summary>Returns the full path of a file to send.</summary>
    /// <param name="path">The path in the call.</param>
    protected virtual string FullPath(string path) => Path.GetFullPath(path);

    /// <summary>Returns the text for an error in an automatic action.</summary>
    /// <param name="failure">The error.</param>
    protected string Explain(Exception failure) => $"An automatic action of {Name} failed: {failure?.Message}";

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
            throw new ArgumentException($"The message must be one that {Name} received or sent.", nameof(message));
        }
    }

    private ChatCore Other(SimulatedCore core) => core?.Simulator == Core.Simulator
        ? core.State
        : throw new ArgumentException("The core belongs to another network.", nameof(core));

    // Runs during the step that causes the event, so all reactions to it are posted for later.
    private void OnEvent(ChatEvent chatEvent)
    {
        switch (chatEvent)
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
            // Nothing on the network can handle the error. The next call of a method of this peer throws it.
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

    // Work that already runs on the pump is part of a delivery, which continues without this call.
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
