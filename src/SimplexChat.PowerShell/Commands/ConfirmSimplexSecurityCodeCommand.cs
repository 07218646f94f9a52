using System.Management.Automation;
using SimplexChat.Api;
using SimplexChat.PowerShell.Abstractions;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Errors;

namespace SimplexChat.PowerShell.Commands;

/// <summary>Confirms that the other side has the same security code, or clears the confirmation.</summary>
[Cmdlet(VerbsLifecycle.Confirm, "SimplexSecurityCode", SupportsShouldProcess = true, DefaultParameterSetName = OfContact)]
[OutputType(typeof(ConnectionVerifiedResponse))]
public sealed class ConfirmSimplexSecurityCodeCommand : SimplexSecurityCodeCmdlet
{
    /// <summary>Specifies the code that the other side shows. Spaces don't matter.</summary>
    [ArgumentCompleter(typeof(TypedTextCompleter))]
    [Parameter(Position = 1)]
    public string? Code { get; set; }

    /// <summary>Clears the confirmation of an earlier code.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <inheritdoc/>
    protected override void OnContact(string name, long contactId) =>
        Verify(name, code => new ApiVerifyContactCommand { ContactId = contactId, ConnectionCode = code });

    /// <inheritdoc/>
    protected override void OnMember(string name, long groupId, long memberId) =>
        Verify(name, code => new ApiVerifyGroupMemberCommand { GroupId = groupId, GroupMemberId = memberId, ConnectionCode = code });

    private void Verify(string name, Func<string?, ChatCommand<ConnectionVerifiedResponse>> command)
    {
        var code = CodeOrNull();
        if (!ShouldProcess(name, code is null ? "Clear confirmation of security code" : "Confirm security code"))
        {
            return;
        }

        var response = Send(command(code));
        WriteObject(response);
        if (code is not null && !response.Verified)
        {
            throw new SimplexSecurityCodeException(name);
        }
    }

    private string? CodeOrNull()
    {
        if (Clear == Code is not null)
        {
            throw new SimplexInputException("Specify either the code that the other side shows, with -Code, or -Clear.");
        }

        if (Clear)
        {
            return null;
        }

        // A core can't read a code with other characters.
        var digits = new string([.. Code!.Where(c => !char.IsWhiteSpace(c))]);
        return digits.Length > 0 && digits.All(c => c is >= '0' and <= '9')
            ? digits
            : throw new SimplexInputException("A security code consists of digits. Specify all digits that the other side shows, with or without spaces.");
    }
}
