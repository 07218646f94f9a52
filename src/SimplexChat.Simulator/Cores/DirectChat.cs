using SimplexChat.Api;
using SimplexChat.Simulator.Wire;

namespace SimplexChat.Simulator.Cores;

/// <summary>The chat with a contact.</summary>
internal sealed class DirectChat(Account account, Contact contact) : Chat(account)
{
    public Contact Contact { get; } = contact;

    public ContactConnection? Connection { get; set; }

    /// <summary>Gets or sets the key of the contact request, if it was accepted. It can't be sent again.</summary>
    public string? AcceptedRequest { get; set; }

    public override ChatType Type => ChatType.Direct;

    public override ChatInfo Info => new DirectChatInfo { Contact = Contact };

    public override ChatSettings Settings => Contact.ChatSettings;

    public override IEnumerable<string> Names =>
    [
        Contact.LocalDisplayName,
        Contact.Profile.DisplayName,
        Contact.Profile.FullName,
        Contact.Profile.ShortDescr ?? "",
        Contact.Profile.LocalAlias,
    ];

    public override UtcTime? LastTime
    {
        get => Contact.ChatTs;
        protected set
        {
            Contact.ChatTs = value;
            Contact.ChatDeleted = false;
        }
    }

    public override IEnumerable<SndFileTransfer> FileRecipients
    {
        get
        {
            var connection = RequireConnection().Record;
            return
            [
                new()
                {
                    RecipientDisplayName = Contact.LocalDisplayName,
                    ConnId = connection.ConnId,
                    AgentConnId = connection.AgentConnId,
                    FileStatus = FileStatus.New,
                },
            ];
        }
    }

    public override CIDirection FromUser { get; } = new DirectSndCIDirection();

    public override bool AllowsReactions => Contact.MergedPreferences.Reactions.Enabled.ForUser;

    public override bool SendsReceipts => Settings.SendRcpts ?? Account.User.SendRcptsContacts;

    public override (bool Allowed, long? Ttl) TimedMessages
    {
        get
        {
            var preference = Contact.MergedPreferences.TimedMessages;
            return (preference.Enabled is { ForUser: true, ForContact: true }, preference.UserPreference.Preference.Ttl());
        }
    }

    // Full deletion must be enabled for the side that deletes.
    public override bool DeletesFully(CIDirection by)
    {
        var enabled = Contact.MergedPreferences.FullDelete.Enabled;
        return by is DirectSndCIDirection ? enabled.ForUser : enabled.ForContact;
    }

    public override void RequireAllowed(MsgContent content, bool hasFile)
    {
        if (content is VoiceMsgContent && !Contact.MergedPreferences.Voice.Enabled.ForUser)
        {
            throw CoreRefusal.NotAllowed(FeatureTexts.Name(ChatFeature.Voice));
        }
    }

    public override void RequireReady(ChatAct act) => RequireConnection();

    public override IReadOnlyDictionary<string, CIMention> Mention(
        MsgContent content, IReadOnlyDictionary<string, long> mentions) => mentions.Count == 0
        ? new Dictionary<string, CIMention>()
        : throw CoreRefusal.Of(new CommandErrorChatErrorType { Message = "mentions are not supported in this chat" });

    public override CIDirection Mirror(CIDirection? direction, CIDirection from) =>
        direction is DirectSndCIDirection ? from : FromUser;

    public override void Tell(Action<Chat, CIDirection> delivery) =>
        RequireConnection().Send(peer => delivery(peer.Chat!, new DirectRcvCIDirection()));

    /// <summary>Recalculates the merged preferences of the user and the contact.</summary>
    public void MergePreferences()
    {
        // A contact who knows only an incognito profile doesn't see the preferences of the user.
        var forContact = Connection?.IncognitoProfile is null
            ? Contact.UserPreferences
            : PreferenceRules.ToShare(PreferenceRules.Complete(null), Contact);
        Contact.MergedPreferences = PreferenceRules.Merge(Account.User.FullPreferences, forContact, Contact.Profile.Preferences);
    }

    /// <summary>Returns the connection, which must be able to send messages.</summary>
    /// <exception cref="CoreRefusal">There is no connection, or it isn't ready.</exception>
    public ContactConnection RequireConnection() => Connection is { IsReady: true } connection
        ? connection
        : throw CoreRefusal.Of(new ContactNotReadyChatErrorType { Contact = Contact });
}
