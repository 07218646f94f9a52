using System.Management.Automation;
using SimplexChat.PowerShell.Errors;
using SimplexChat.PowerShell.Tests.Hosting;
using SimplexChat.Simulator;

namespace SimplexChat.PowerShell.Tests.Errors;

/// <summary>
/// The error records of failing commands, as about_SimplexChat_Errors describes them: id, category, target, and a text
/// with the next step if there is one.
/// </summary>
public sealed class ErrorTests(ErrorFixture fixture) : IClassFixture<ErrorFixture>
{
    private const string Bound = "ParameterArgumentTransformationError";

    /// <summary>
    /// Gets scripts, each with its error's id, category and target, and with the cmdlet or parameter that the text must
    /// contain.
    /// </summary>
    public static TheoryData<string, string, ErrorCategory, string, string> Refusals => new()
    {
        // Errors of the core. The id consists of the core's tags.
        { "New-SimplexAddress", "errorStore.duplicateContactLink", ErrorCategory.ResourceExists, "", "Get-SimplexAddress" },
        { "Get-SimplexAddress -Session $erin2", "errorStore.userContactLinkNotFound", ErrorCategory.ObjectNotFound, "", "New-SimplexAddress" },
        { "Send-SimplexMessage '@4711' s3cr3t", "errorStore.contactNotFound", ErrorCategory.ObjectNotFound, "@4711", "Get-SimplexContact" },
        { "Exit-SimplexGroup '#4711'", "errorStore.groupNotFound", ErrorCategory.ObjectNotFound, "#4711", "Get-SimplexGroup" },
        { "Get-SimplexContact -UserId 9", "error.differentActiveUser", ErrorCategory.InvalidOperation, "", "Set-SimplexActiveUser" },
        { "New-SimplexUser alice", "error.userExists", ErrorCategory.ResourceExists, "", "alice" },
        { "Connect-SimplexLink simplex:/s3cr3t", "error.invalidConnReq", ErrorCategory.InvalidArgument, "simplex:…", "link" },
        { "Connect-SimplexLink 's3cr3t:rest#f'", "error.invalidConnReq", ErrorCategory.InvalidArgument, "…", "link" },
        { "Connect-SimplexLink 'https://bob:s3cr3t@localhost/a#f'", "error.invalidConnReq", ErrorCategory.InvalidArgument, "https:…", "link" },
        { "Connect-SimplexLink 'https://localhost/a?s3cr3t#f'", "error.invalidConnReq", ErrorCategory.InvalidArgument, "https:…", "link" },
        { "Invoke-SimplexCommand '/nonsense s3cr3t'", "error.commandError", ErrorCategory.InvalidArgument, "", "read the command" },

        // Names.
        { "Send-SimplexMessage '@nobody' s3cr3t", "Name", ErrorCategory.ObjectNotFound, "@nobody", "Get-SimplexContact" },
        { "Exit-SimplexGroup '#nothing'", "Name", ErrorCategory.ObjectNotFound, "#nothing", "Get-SimplexGroup" },
        { "Set-SimplexMemberRole '#ops' nobody -Role admin", "Name", ErrorCategory.ObjectNotFound, "nobody", "Get-SimplexGroupMember" },
        { "Get-SimplexContact nobody", "Name", ErrorCategory.ObjectNotFound, "nobody", "Get-SimplexContact" },
        { "Get-SimplexContact -Id 4711", "Id", ErrorCategory.ObjectNotFound, "4711", "4711" },

        // Invalid requests. No command is sent.
        { "Send-SimplexMessage '@bob' s3cr3t -Timeout 5", "Input", ErrorCategory.InvalidArgument, "", "-WaitFor" },
        { "Send-SimplexMessage '@bob' ''", "Input", ErrorCategory.InvalidArgument, "@bob", "-File" },
        { "Start-SimplexBot", "Input", ErrorCategory.InvalidArgument, "", "-OnMessage" },
        { "Export-SimplexDatabase ./there.zip -Database ./bot", "Input", ErrorCategory.InvalidArgument, "", "-Force" },
        { "Import-SimplexDatabase ./not-there.zip", "Input", ErrorCategory.InvalidArgument, "", "not-there.zip" },
        { "Get-SimplexSimulatorFault -Simulator $null", "ParameterArgumentValidationError", ErrorCategory.InvalidData, "", "Simulator" },

        // Invalid arguments.
        { "Send-SimplexMessage bob s3cr3t", Bound, ErrorCategory.InvalidData, "", "@bob" },
        { "Send-SimplexMessage @nobody s3cr3t", Bound, ErrorCategory.InvalidData, "", "An empty value isn't a chat. Specify '@alice'" },
        { "Send-SimplexMessage @nobody s3cr3t", Bound, ErrorCategory.InvalidData, "", "Put the name in quotes" },
        { "Set-SimplexContactPreference @nobody -Files no", Bound, ErrorCategory.InvalidData, "", "Put the name in quotes" },
        { "Set-SimplexMemberRole '#ops' @nobody -Role admin", Bound, ErrorCategory.InvalidData, "", "Put the name in quotes" },
        { "$peer = Add-SimplexSimulatorPeer p -Simulator (New-SimplexSimulator); Send-SimplexMessage @peer s3cr3t", Bound, ErrorCategory.InvalidData, "", "Put the name in quotes" },
        { "Set-SimplexMemberRole '#ops' bob -Role boss", Bound, ErrorCategory.InvalidData, "", "moderator" },
        { "Wait-SimplexEvent contactConected", Bound, ErrorCategory.InvalidData, "", "contactConected" },
        { "Wait-SimplexEvent -Timeout soon", Bound, ErrorCategory.InvalidData, "", "'00:00:30'" },
        { "Add-SimplexReaction '@bob' 1 -Reaction x", Bound, ErrorCategory.InvalidData, "", "👍" },
        { "Install-SimplexCore newest", Bound, ErrorCategory.InvalidData, "", "newest" },

        // Timeouts, sessions and cores.
        { "Wait-SimplexEvent userJoinedGroup -Timeout 0.01", "Timeout", ErrorCategory.OperationTimeout, "userJoinedGroup", "userJoinedGroup" },
        { "Connect-SimplexChat ws://localhost:1", "NotConnected", ErrorCategory.ConnectionError, "ws://localhost:1", "simplex-chat" },
        { "Connect-SimplexChat ftp://localhost", "Input", ErrorCategory.InvalidArgument, "ftp://localhost", "ws://" },
        { "Connect-SimplexChat -Database ./bot -LibraryPath ./none.so", "CoreMissing", ErrorCategory.ObjectNotFound, "./bot", "none.so" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Error_names_its_target_and_a_solution(string script, string id, ErrorCategory category, string target, string help)
    {
        var result = fixture.Shell.Run(script);
        var error = result.Error;
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains(help, result.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain(CmdletCase.Secret, result.ErrorText, StringComparison.Ordinal);
        if (id != Bound)
        {
            Assert.Contains(target, $"{LanguagePrimitives.ConvertTo<string>(error.TargetObject)}", StringComparison.Ordinal);
            Assert.DoesNotContain(CmdletCase.Secret, $"{error.TargetObject}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Error_of_a_refused_command_has_the_details_from_the_core()
    {
        var error = fixture.Shell.Run("Get-SimplexContact -UserId 9").Error;
        var exception = Assert.IsType<SimplexCommandException>(error.Exception);
        Assert.Equal("APIListContacts", exception.CommandName);
        Assert.Equal("error.differentActiveUser", exception.ErrorId);
        Assert.False(exception.OutcomeUnknown);
        Assert.EndsWith("(APIListContacts: error.differentActiveUser)", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_without_a_session_names_Connect_SimplexChat()
    {
        using var shell = new ModuleShell();
        var result = shell.Run("Get-SimplexContact");
        Assert.Equal("NoSession", result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.ConnectionError, result.Error.CategoryInfo.Category);
        Assert.IsType<SimplexSessionException>(result.Error.Exception);
        Assert.Contains("Connect-SimplexChat", result.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SimplexContact", false)]
    [InlineData("Send-SimplexMessage '@4' s3cr3t", true)]
    public void Timeout_has_an_unknown_outcome_only_for_commands_that_change_state(string script, bool isUnknown)
    {
        var silence = new SimulatorFault(SimulatorFaultKind.Silence) { Core = "alice" };
        using var shell = new ModuleShell();
        shell.Run("param($simulator) Connect-SimplexChat alice -Simulator $simulator -Timeout 0.2; $null = Get-SimplexUser -Active", fixture.Network.Simulator).Succeeded();
        fixture.Network.Simulator.AddFault(silence);
        var result = shell.Run(script);
        fixture.Network.Simulator.RemoveFault(silence);
        Assert.Equal("Timeout", result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.OperationTimeout, result.Error.CategoryInfo.Category);
        Assert.Equal(isUnknown, Assert.IsAssignableFrom<SimplexException>(result.Error.Exception).OutcomeUnknown);
        Assert.Contains("-Timeout", result.ErrorText, StringComparison.Ordinal);
    }
}
