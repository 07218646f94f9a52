using System.Globalization;
using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Changes the settings of a user.</summary>
[Cmdlet(VerbsCommon.Set, "SimplexUser", SupportsShouldProcess = true)]
[OutputType(typeof(CmdOkResponse))]
public sealed class SetSimplexUserCommand : SimplexUserCmdlet
{
    /// <summary>Accepts all requests of group members to become contacts.</summary>
    [Parameter(Mandatory = true,
        HelpMessage = "Specify -AutoAcceptMemberContacts to accept group members as contacts, or -AutoAcceptMemberContacts:$false to be asked.")]
    public SwitchParameter AutoAcceptMemberContacts { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => UserId;

    /// <inheritdoc/>
    protected override void OnInput()
    {
        var userId = CurrentUserId;
        var action = AutoAcceptMemberContacts ? "Accept group members as contacts automatically" : "Ask before group members become contacts";
        if (ShouldProcess($"user {userId.ToString(CultureInfo.InvariantCulture)}", action))
        {
            WriteObject(Send(new ApiSetUserAutoAcceptMemberContactsCommand { UserId = userId, OnOff = AutoAcceptMemberContacts }));
        }
    }
}
