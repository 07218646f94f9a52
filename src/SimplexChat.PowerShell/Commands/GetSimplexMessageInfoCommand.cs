using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Gets who has a message, and its earlier versions.</summary>
[Cmdlet(VerbsCommon.Get, "SimplexMessageInfo")]
[OutputType(typeof(ChatItemInfoResponse))]
public sealed class GetSimplexMessageInfoCommand : SimplexMessageCmdlet
{
    /// <inheritdoc/>
    protected override void OnMessage(ChatRef chat, MessageTarget message)
    {
        Announce("APIGetChatItemInfo");
        var info = Await(token => Current.GetMessageInfoAsync(chat, message.ItemId, token));
        WriteNotices();
        WriteObject(info);
    }
}
