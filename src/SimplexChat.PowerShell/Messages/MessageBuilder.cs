using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Commands;
using SimplexChat.PowerShell.Files;

namespace SimplexChat.PowerShell.Messages;

/// <summary>Builds messages from the parameters of Send-SimplexMessage.</summary>
/// <param name="cmdlet">The cmdlet, with the parameters of the current input.</param>
internal sealed class MessageBuilder(SendSimplexMessageCommand cmdlet)
{
    private const string SignSince = "7.0";

    // The core creates the content of a card, and its text is the link by default.
    private bool IsCard => cmdlet.ShareAddress || cmdlet.ShareChat is not null;

    /// <summary>Builds the content, which is the same for all chats of an input.</summary>
    /// <exception cref="SimplexInputException">The parameters don't fit together, or a file can't be sent.</exception>
    public ComposedMessage Compose()
    {
        var message = Content();
        if (!IsCard || cmdlet.Text.Length > 0)
        {
            MessageLimit.Check(message.MsgContent);
        }

        cmdlet.RequireKnown(message);
        if (cmdlet.Sign)
        {
            cmdlet.RequireCore(SignSince, "-Sign");
        }

        cmdlet.Require(nameof(cmdlet.Timeout), nameof(cmdlet.WaitFor), cmdlet.WaitFor is not null);
        return message;
    }

    /// <summary>Finds the chat of a message, including the scope in a group.</summary>
    /// <param name="target">The chat as specified.</param>
    /// <exception cref="SimplexNameException">No chat or several chats have the name.</exception>
    /// <exception cref="SimplexInputException">The chat isn't a group, or the member isn't valid.</exception>
    public ChatRef ChatOf(ChatTarget target)
    {
        var chat = cmdlet.Find(target);
        if (!cmdlet.Support && cmdlet.SupportMember is null)
        {
            return chat;
        }

        return chat.ChatType == ChatType.Group
            ? chat with { ChatScope = new MemberSupportGroupChatScope { GroupMemberId = cmdlet.SupportMember is { } members ? IdOf(members, chat.ChatId) : null } }
            : throw new SimplexInputException($"{target} isn't a group. -Support and -SupportMember apply only to groups.");
    }

    /// <summary>Builds the message to a chat.</summary>
    /// <param name="target">The chat as specified.</param>
    /// <param name="chat">The chat, from <see cref="ChatOf"/>.</param>
    /// <param name="message">The content, from <see cref="Compose"/>.</param>
    /// <exception cref="SimplexInputException">The chat doesn't support the message.</exception>
    public OutgoingMessage MessageTo(ChatTarget target, ChatRef chat, ComposedMessage message)
    {
        if (chat.ChatType == ChatType.Local && (cmdlet.Live || cmdlet.Sign || cmdlet.TimeToLive is not null || cmdlet.Quote is not null))
        {
            throw new SimplexInputException("The notes don't support -Live, -Sign, -TimeToLive and -Quote.");
        }

        message = Shared(chat, message);
        return new(chat, message with { QuotedItemId = QuoteIn(target, chat), Mentions = MentionsIn(chat, message) })
        {
            IsLive = cmdlet.Live,
            TimeToLive = cmdlet.TimeToLive is { } time ? (int)Math.Ceiling(time.TotalSeconds) : null,
            IsSigned = cmdlet.Sign,
        };
    }

    private ComposedMessage Content() => cmdlet switch
    {
        { Image: { } image } => OfImage(image),
        { Link: { } link } => new() { MsgContent = OfLink(link) },
        { Content: { } content } => new() { MsgContent = content, FileSource = cmdlet.File is { } file ? SourceOf(file) : null },
        { File: { } file } => new() { MsgContent = new FileMsgContent { Text = cmdlet.Text }, FileSource = SourceOf(file) },
        _ => new() { MsgContent = new TextMsgContent { Text = cmdlet.Text } },
    };

    // The core creates the card for a chat, because it can sign the link for that chat.
    private ComposedMessage Shared(ChatRef chat, ComposedMessage message)
    {
        ChatCommand<ChatMsgContentResponse>? command = cmdlet switch
        {
            { ShareChat: { } shared } => new ApiShareChatMsgContentCommand { ShareChatRef = cmdlet.Find(shared), ToSendRef = chat },
            { ShareAddress.IsPresent: true } => new ApiShareMyAddressCommand { ToSendRef = chat },
            _ => null,
        };
        if (command is null)
        {
            return message;
        }

        cmdlet.Announce(command.Name);
        var card = cmdlet.Await(token => cmdlet.Current.SendAsync(command, token)).MsgContent;
        return message with { MsgContent = cmdlet.Text.Length > 0 ? card with { Text = cmdlet.Text } : card };
    }

    private ComposedMessage OfImage(string image)
    {
        var source = SourceOf(image);
        var isHere = File.Exists(source.FilePath);
        if (isHere && ImageFile.Recognise(source.FilePath) is null)
        {
            throw new SimplexInputException($"'{image}' isn't a PNG, JPEG, GIF or WEBP. To send any other file, use -File.");
        }

        var preview = (cmdlet.Preview, isHere) switch
        {
            ({ } given, _) => PreviewOf(given),
            (null, true) => ImagePreview.OfImage(source.FilePath),
            _ => throw new SimplexInputException($"'{image}' is on the core's machine. Specify -Preview, as a file or a data URI."),
        };
        return new() { MsgContent = new ImageMsgContent { Text = cmdlet.Text, Image = preview }, FileSource = source };
    }

    private LinkMsgContent OfLink(Uri link)
    {
        if (!link.IsAbsoluteUri || link.Scheme is not ("http" or "https"))
        {
            throw new SimplexInputException($"-Link must be a complete web address, such as https://example.org. Any other link can be part of the text.");
        }

        return new()
        {
            Text = cmdlet.Text.Length > 0 ? cmdlet.Text : link.OriginalString,
            Preview = new()
            {
                Uri = link.OriginalString,
                Title = cmdlet.LinkTitle ?? link.Host,
                Description = cmdlet.LinkDescription,
                Image = cmdlet.LinkImage is { } image ? PreviewOf(image) : "",
            },
        };
    }

    private CryptoFile SourceOf(string path) => new() { FilePath = CorePath.OfExisting(cmdlet, cmdlet.Current, path) };

    private string PreviewOf(string given) => PictureUri.IsDataUri(given)
        ? PictureUri.Of(given)
        : ImagePreview.OfFile(CorePath.OfExisting(cmdlet, cmdlet.Current, given));

    private long IdOf(IReadOnlyList<MemberTarget> members, long groupId) => members switch
    {
        [{ Member: { } member }] => member.GroupId == groupId
            ? member.GroupMemberId
            : throw new SimplexInputException($"'{members[0]}' is a member of group {member.GroupId}, not of group {groupId}."),
        [{ Reference.Id: { } id }] => id,
        [{ Reference.Name: { } name }] => cmdlet.Await(token => cmdlet.Current.FindMembersAsync(groupId, [name], token))[0].GroupMemberId,
        _ => throw new SimplexInputException("-SupportMember accepts only one member."),
    };

    private long? QuoteIn(ChatTarget target, ChatRef chat)
    {
        if (cmdlet.Quote is not { } quotes)
        {
            return null;
        }

        if (quotes is not [var quote])
        {
            throw new SimplexInputException($"A message can quote only one message, but -Quote has {quotes.Length}.");
        }

        return quote.Chat is not { } own || (own.Type == chat.ChatType && cmdlet.FindId(own) == chat.ChatId)
            ? quote.ItemId
            : throw new SimplexInputException($"Message {quote} is in {quote.Item?.Chat ?? own.ToString()}, not in {target}. Quote a message from the same chat.");
    }

    private IReadOnlyDictionary<string, long> MentionsIn(ChatRef chat, ComposedMessage message) => cmdlet.Mention is { } mentions
        ? cmdlet.Await(token => Mentions.FindAsync(
            cmdlet.Current, chat, message.MsgContent.Text, [.. mentions.Select(mention => mention.ToMessageMention())], token))
        : message.Mentions;
}
