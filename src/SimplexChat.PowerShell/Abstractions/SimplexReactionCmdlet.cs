using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Abstractions;

/// <summary>The base of the cmdlets that add and remove reactions to messages.</summary>
public abstract class SimplexReactionCmdlet : SimplexMessageCmdlet
{
    /// <summary>Specifies the reaction: 👍 👎 😀 😂 😢 ❤ 🚀 or ✅.</summary>
    [Parameter(Mandatory = true, Position = 2,
        HelpMessage = "The reaction: 👍 👎 😀 😂 😢 ❤ 🚀 or ✅. Example: 👍")]
    [ReactionTransformation]
    [ArgumentCompleter(typeof(ReactionCompleter))]
    public MsgReaction? Reaction { get; set; }

    /// <summary>Gets whether the reaction is added. Otherwise it is removed.</summary>
    protected abstract bool IsAdded { get; }

    /// <inheritdoc/>
    protected sealed override void OnMessage(ChatRef chat, MessageTarget message)
    {
        if (ShouldProcess(Describe(message), $"{(IsAdded ? "Add" : "Remove")} reaction {Reaction}"))
        {
            WriteObject(Send(new ApiChatItemReactionCommand
            {
                ChatRef = chat,
                ChatItemId = message.ItemId,
                Add = IsAdded,
                Reaction = Reaction!,
            }));
        }
    }
}
