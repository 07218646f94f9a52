using System.Management.Automation;
using System.Reflection;
using SimplexChat.Api;
using SimplexChat.PowerShell.Binding;
using SimplexChat.PowerShell.Tests.Hosting;

namespace SimplexChat.PowerShell.Tests.Completion;

/// <summary>
/// Completion of each parameter that accepts a name or one of several values, with all kinds of quotes, and without a
/// session.
/// </summary>
public sealed class CompleterTests : IClassFixture<CompleterFixture>
{
    private readonly CompleterFixture _fixture;

    public CompleterTests(CompleterFixture fixture) => _fixture = fixture;

    /// <summary>Gets the lines, each with one of the texts that completion offers, or with a script in braces that returns it.</summary>
    public static TheoryData<string, string> Lines
    {
        get
        {
            var lines = new TheoryData<string, string>();
            foreach (var one in Completed)
            {
                lines.Add(Line(one), TextOf(one));
            }

            return lines;
        }
    }

    /// <summary>Gets the lines whose completion sends a command to the core.</summary>
    public static TheoryData<string> Names => [.. Completed.Where(one => typeof(NameCompleter).IsAssignableFrom(one.Completer)).Select(Line)];

    private static IEnumerable<(string Cmdlet, PropertyInfo Parameter, Type Completer)> Completed =>
        from cmdlet in Cmdlets.All
        from parameter in cmdlet.Value.GetProperties()
        let completer = parameter.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type
        where completer is not null && !WithoutLines.Contains(completer)
        select (cmdlet.Key, parameter, completer);

    // Those for cores need other cores. The last one offers nothing.
    private static Type[] WithoutLines => [typeof(ReleasedCoreCompleter), typeof(InstalledCoreCompleter), typeof(TypedTextCompleter)];

    [Fact]
    public void Every_parameter_for_a_chat_member_user_or_enumeration_has_a_completer()
    {
        Type[] types = [typeof(ChatTarget), typeof(MemberTarget), typeof(EntityReference)];
        var without =
            from cmdlet in Cmdlets.All
            from parameter in cmdlet.Value.GetProperties()
            where parameter.GetCustomAttributes<ParameterAttribute>().Any()
                && parameter.GetCustomAttribute<ArgumentCompleterAttribute>() is null
            let type = parameter.PropertyType.GetElementType() ?? Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType
            where types.Contains(type) || typeof(IApiEnum).IsAssignableFrom(type)
            select $"{cmdlet.Key} -{parameter.Name}";
        Assert.Empty(without);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Completer_offers_existing_names(string line, string text)
    {
        var expected = text.StartsWith('{') ? _fixture.Shell.Run(text[1..^1]).Texts.Single() : text;
        Assert.Contains(expected, _fixture.Shell.Complete(line).Select(result => result.CompletionText));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Completer_offers_nothing_and_reports_no_error_without_a_session(string line)
    {
        Assert.Empty(_fixture.Empty.Complete(line));
        Assert.Empty(_fixture.Empty.Run("$Error").Texts);
    }

    [Theory]
    [InlineData("Send-SimplexMessage '@bo", "'@bob'")]
    [InlineData("Send-SimplexMessage \"@bo", "'@bob'")]
    [InlineData("Send-SimplexMessage '#Nig", "\"#'Night shift'\"")]
    [InlineData("Send-SimplexMessage \"#'Nig", "\"#'Night shift'\"")]
    [InlineData("Get-SimplexGroup Nig", "'Night shift'")]
    [InlineData("Get-SimplexGroup 'nig", "'Night shift'")]
    [InlineData("Get-SimplexGroup '#Nig", "\"#'Night shift'\"")]
    [InlineData("Get-SimplexGroup ‘Nig", "'Night shift'")]
    [InlineData("Get-SimplexContact BO", "bob")]
    [InlineData("Get-SimplexContact '@BO", "'@bob'")]
    [InlineData("Set-SimplexMemberRole '#ops' b", "bob")]
    [InlineData("Set-SimplexMemberRole -Group \"#ops\" -Member 'b", "bob")]
    [InlineData("Set-SimplexMemberRole '#ops' bob -Role OBS", "observer")]
    [InlineData("Set-SimplexMemberRole '#ops' bob -Role 'obs", "observer")]
    [InlineData("Remove-SimplexMessage '@bob' 7 -Mode 'internalm", "internalMark")]
    [InlineData("Wait-SimplexEvent 'contactconnected", "contactConnected")]
    [InlineData("Wait-SimplexEvent newChatItems, contactConnected", "contactConnected")]
    [InlineData("Add-SimplexSimulatorFault -Refuse usercontactlinknotf", "errorStore.userContactLinkNotFound")]
    public void Completion_continues_the_typed_text(string line, string text) =>
        Assert.Equal([text], _fixture.Shell.Complete(line).Select(result => result.CompletionText));

    [Fact]
    public void Completed_name_finds_the_group_with_that_name()
    {
        foreach (var line in (string[])["Get-SimplexGroup ", "Get-SimplexGroup #", "Get-SimplexGroup '#"])
        {
            var texts = _fixture.Shell.Complete(line).Select(result => result.CompletionText);
            var named = texts.Select(text => _fixture.Shell.Run($"(Get-SimplexGroup {text}).Name").Texts.Single());
            // A # without a quote before it starts a comment, in which nothing is completed.
            Assert.Equal(line.EndsWith(" #", StringComparison.Ordinal) ? [] : CompleterFixture.Groups.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Completer_uses_the_session_of_the_Session_parameter()
    {
        Assert.Equal(["alice"], _fixture.Shell.Complete("Get-SimplexContact -Session $erin -Name ").Select(result => result.CompletionText));
        Assert.Equal(["dev"], _fixture.Shell.Complete("Get-SimplexGroup -Session $erin -Name ").Select(result => result.CompletionText));
    }

    [Fact]
    public void Completer_offers_nothing_if_the_core_does_not_answer()
    {
        var silence = _fixture.Network.Silence("APIListContacts");
        Assert.Empty(_fixture.Shell.Complete("Get-SimplexContact b"));
        Assert.Equal(1, silence.Count);
        _fixture.Network.Simulator.RemoveFault(silence);
        Assert.NotEmpty(_fixture.Shell.Complete("Get-SimplexContact b"));
        Assert.Empty(_fixture.Shell.Run("$Error").Texts);
    }

    private static string Line((string Cmdlet, PropertyInfo Parameter, Type Completer) one)
    {
        // The completion of members requires the group.
        var group = one.Completer != typeof(MemberNameCompleter) ? ""
            : Cmdlets.All[one.Cmdlet].GetProperty("Group") is not null ? " -Group '#ops'"
            : Cmdlets.All[one.Cmdlet].GetProperty("To") is not null ? " -To '#ops'"
            : " -Chat '#ops'";
        return $"{one.Cmdlet}{group} -{one.Parameter.Name} ";
    }

    private static string TextOf((string Cmdlet, PropertyInfo Parameter, Type Completer) one) => one.Completer.Name switch
    {
        nameof(ChatNameCompleter) => "'@bob'",
        nameof(ContactNameCompleter) or nameof(MemberNameCompleter) => "bob",
        nameof(GroupNameCompleter) => "ops",
        nameof(UserNameCompleter) => "alice",
        nameof(EventTypeCompleter) => "newChatItems",
        nameof(ErrorIdCompleter) => "errorStore.userContactLinkNotFound",
        nameof(ReactionCompleter) => "👍",
        nameof(CommandTextCompleter) => "'/_send'",
        nameof(ServerCompleter) => "{\"'$((Get-SimplexServer smp).Server)'\"}",
        nameof(SessionCompleter) => "{$alice.Id}",
        _ when one.Completer == typeof(ApiEnumCompleter<GroupMemberRole>) => "observer",
        _ when one.Completer == typeof(ApiEnumCompleter<FeatureAllowed>) => "always",
        _ when one.Completer == typeof(ApiEnumCompleter<CIDeleteMode>) => "internalMark",
        _ when one.Completer == typeof(ApiEnumCompleter<MsgFilter>) => "mentions",
        _ => throw new ArgumentException($"What does {one.Completer} offer?"),
    };
}
