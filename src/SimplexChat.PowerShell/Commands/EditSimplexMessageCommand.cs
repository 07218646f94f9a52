using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the text of a sent message.</summary>
[Cmdlet(VerbsData.Edit, "SimplexMessage", SupportsShouldProcess = true)]
[OutputType(typeof(ChatItemUpdatedResponse), typeof(ChatItemNotChangedResponse))]
public sealed class EditSimplexMessageCommand : SimplexMessageCmdlet
{
    /// <summary>Specifies the new text.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Mandatory = true, Position = 2,
        HelpMessage = "The new text of the message. Example: The disk is fine again.")]
    [AllowEmptyString]
    public string Text { get; set; } = "";

    /// <summary>Specifies the members whose names are in the text, in any form that Send-SimplexMessage accepts.</summary>
    [Parameter]
    [MentionTransformation]
    [ArgumentCompleter(typeof(MemberNameCompleter))]
    public Mention[]? Mention { get; set; }

    /// <summary>Indicates that the message stays a live message.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message)
    {
        var content = (message.Item?.Message ?? new TextMsgContent()) with { Text = Text };
        MessageLimit.Check(content);
        var command = new ApiUpdateChatItemCommand
        {
            ChatRef = chat,
            ChatItemId = message.ItemId,
            LiveMessage = Live,
            UpdatedMessage = new() { MsgContent = content, Mentions = MentionsIn(chat, message.Item) },
        };
        if (ShouldProcess(Describe(message), "Edit message"))
        {
            WriteObject(Send(command));
        }
    }

    private IReadOnlyDictionary<string, long> MentionsIn(ChatRef chat, AChatItem? item) => Mention is null
        ? Mentions.Kept(Text, item)
        : Await(token => Mentions.FindAsync(Current, chat, Text, [.. Mention.Select(mention => mention.ToMessageMention())], token));
}
