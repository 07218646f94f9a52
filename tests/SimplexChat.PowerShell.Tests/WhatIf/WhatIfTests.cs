using SimplexChat.PowerShell.Tests.Hosting;

namespace SimplexChat.PowerShell.Tests.WhatIf;

/// <summary>-WhatIf changes nothing. It shows the operation and its target, without secrets.</summary>
public sealed class WhatIfTests(WhatIfFixture fixture) : IClassFixture<WhatIfFixture>
{
    // Queries that are sent despite -WhatIf.
    private static readonly string[] Questions =
        ["ShowActiveUser", "ListUsers", "APIListContacts", "APIListGroups", "APIListMembers", "APIShowMyAddress", "APIGetChat", "APIGetGroupLink"];

    private readonly ModuleShell _shell = fixture.Shell;
    private readonly TestNetwork _network = fixture.Network;

    public static TheoryData<string> Scripts => [.. CmdletCase.Changes.Select(one => one.Script)];

    [Fact]
    public void Every_cmdlet_with_WhatIf_has_a_test() =>
        Assert.Equal(Cmdlets.ThatChange, CmdletCase.Changes.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void WhatIf_changes_nothing_and_names_operation_and_target(string script)
    {
        var one = CmdletCase.Of(script);
        if (one.Before is not null)
        {
            _shell.Run($"param($simulator) {one.Before}", _network.Simulator).Succeeded();
        }

        var commands = _network.Commands.Count;
        var files = Files();

        var result = _shell.Run($"{script} -WhatIf").Succeeded();

        Assert.All(_network.Commands.Skip(commands), command => Assert.Contains(Questions, question => Facts.Is(command, question)));
        Assert.Equal(files, Files());
        Assert.All(result.Lines, line => Assert.DoesNotContain(CmdletCase.Secret, line, StringComparison.Ordinal));
        var text = result.Lines[0];
        Assert.Matches("^What if: Performing the operation \".+\" on target \".+\"\\.$", text);
        var operation = text.Split('"')[1];
        var target = text[(text.IndexOf("on target \"", StringComparison.Ordinal) + 11)..^2];
        Assert.StartsWith(one.Operation, operation, StringComparison.Ordinal);
        Assert.All(one.Targets, part => Assert.Contains(Named(part), target, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_of_a_bot_names_profile_address_and_bot()
    {
        var lines = _shell.Run("Start-SimplexBot helper -OnMessage { } -AutoReply s3cr3t -WhatIf").Succeeded().Lines;
        Assert.Equal(3, lines.Count);
        Assert.Contains("profile", lines[0], StringComparison.Ordinal);
        Assert.Contains("address", lines[1], StringComparison.Ordinal);
        Assert.Contains("Run bot", lines[2], StringComparison.Ordinal);
    }

    // The files of the test and of the installed core, with their sizes and times. Another test can install another core
    // at the same time.
    private string[] Files() =>
    [
        .. new[] { _network.Folder.FullName, Path.Combine(HomeFolder.Path, "cores", "6.4.5") }
            .SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => $"{file} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file):O}"),
    ];

    // {sent} is the id of the message in $sent.
    private string Named(string part) =>
        part.StartsWith('{') ? _shell.Run($"${part[1..^1]}.ChatItems[0].ItemId").Texts[0] : part;
}
