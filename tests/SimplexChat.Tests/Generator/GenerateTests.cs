using System.Text.Json.Nodes;
using Xunit;

namespace SimplexChat.Tests.Generator;

/// <summary>
/// The generator refuses facts that make commands which an older core can't read, or types which can't read an older core. The
/// message names the place to correct.
/// </summary>
public sealed class GenerateTests : IDisposable
{
    private readonly Garden _garden = new();

    public void Dispose() => _garden.Dispose();

    [Fact]
    public async Task A_syntax_that_an_older_core_cannot_read_is_refused()
    {
        var import = await _garden
            .With("COMMANDS.md", "/_stop", "/_stop now")
            .ImportAsync("--version", "2.0", "--write");
        Assert.Contains("! StopWater: '/_stop now' isn't '/_stop' with more options.", import.Output, StringComparison.Ordinal);
        await AssertRefusedAsync("StopWater: the newest syntax, '/_stop now', isn't the older syntax, '/_stop', with more options");
    }

    [Fact]
    public async Task A_syntax_with_more_options_is_generated()
    {
        var import = await _garden
            .With("COMMANDS.md", "[ deep=on][ label=<label>] json", "[ label=<label>][ deep=on] json")
            .ImportAsync("--version", "2.0", "--write");
        Assert.DoesNotContain("  ! ", import.Output, StringComparison.Ordinal);
        await AssertGeneratedAsync();
    }

    [Theory]
    [InlineData("@|#|%")]
    [InlineData("@|#|*|%|")]
    public async Task An_enumeration_with_more_prefixes_than_values_is_refused(string syntax)
    {
        _garden.Facts = _garden.Facts.Replace("\"syntax\": \"@|#\"", $"\"syntax\": \"{syntax}\"", StringComparison.Ordinal);
        await AssertRefusedAsync($"Fruit: the syntax '{syntax}' has {syntax.TrimEnd('|').Split('|').Length} prefixes, but the enumeration has 2 values: apple, pear.");
    }

    [Fact]
    public async Task A_type_that_cannot_be_read_from_an_older_core_is_refused()
    {
        await _garden.With("TYPES.md", "- litres: double", "- litres: int64").ImportAsync("--version", "2.0", "--write");
        await AssertRefusedAsync("RainWeather.litres: an older core sends double, which can't be read as int64.");
    }

    [Fact]
    public async Task A_field_that_older_cores_omit_stays_nullable()
    {
        var import = await _garden.With("EVENTS.md", "- fellAt: UTCTime?", "- fellAt: UTCTime").ImportAsync("--version", "2.0", "--write");
        Assert.Contains("! treeFell.fellAt: older cores can omit this field, so the generated property stays nullable.", import.Output, StringComparison.Ordinal);
        await AssertGeneratedAsync();
        Assert.Contains("public UtcTime? FellAt", _garden.Generated("Events/TreeFellEvent.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_response_of_a_command_is_reported()
    {
        var import = await _garden
            .With("COMMANDS.md", "- type: \"waterStopped\"\n", "- type: \"waterStopped\"\n\nWaterWasOff: It is off.\n- type: \"waterWasOff\"\n")
            .ImportAsync("--version", "2.0");
        Assert.Contains(
            "! StopWater has several responses now. StopWaterCommand becomes ChatCommand<ChatResponse>: C# code that uses WaterStoppedResponse",
            import.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_the_syntax_leaves_out_is_reported()
    {
        var import = await _garden.With("COMMANDS.md", "- deep: bool\n", "- deep: bool\n- wide: bool\n- depth: int\n").ImportAsync("--version", "2.0");
        Assert.Contains("! PlantTree: the syntax leaves out the parameter 'wide'", import.Output, StringComparison.Ordinal);
        Assert.Contains("! PlantTree: the syntax leaves out the parameter 'depth'", import.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("the parameter 'deep'", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_is_on_by_default_needs_a_correction()
    {
        _garden.Facts = _garden.Facts.Replace("[ deep=on]", "[ deep=off]", StringComparison.Ordinal);
        await AssertRefusedAsync("The option '[ deep=off]' needs a parameter that is on by default, but 'deep' isn't.");
    }

    // The corrections are for the facts of the API itself. Each states what it replaces.
    [Theory]
    [InlineData("StartChat", "syntax", "\"/_start main=on|off[ quiet=on]\"", "StartChat: its correction in Facts/Corrections.cs replaces the syntax '/_start main=on|off[ snd_files=off][ service_requests=on]', but the syntax is '/_start main=on|off[ quiet=on]' now.")]
    [InlineData("APIRejectContact", "syntax", "\"/_reject <contactReqId>[ notify=on]\"", "APIRejectContact: its correction in Facts/Corrections.cs replaces the syntax '/_reject <contactReqId>', but")]
    [InlineData("APIConnect", "responses", "[\"sentConfirmation\", \"connectionPlan\"]", "APIConnect: its correction in Facts/Corrections.cs adds the response 'connectionPlan', but the facts have that now.")]
    [InlineData("APIStopChat", "since", "null", "APIStopChat: its correction in Facts/Corrections.cs removes the version")]
    [InlineData("ChatType", "syntax", "\"@|#|*|%|:|\"", "ChatType: its correction in Facts/Corrections.cs replaces the syntax '@|#|*|%|', but the syntax is '@|#|*|%|:|' now.")]
    [InlineData("ChatType", "values", "[{\"value\": \"contactConnection\"}]", "ChatType: its correction in Facts/Corrections.cs adds the value 'contactConnection', but")]
    [InlineData("APIAcceptContact", "parameters", "[{\"name\": \"incognito\", \"type\": \"bool\"}, {\"name\": \"contactReqId\", \"type\": \"int64\"}]", "APIAcceptContact: its correction in Facts/Corrections.cs adds the parameter 'incognito', but")]
    public async Task A_correction_that_does_not_fit_is_refused(string name, string property, string value, string message)
    {
        var facts = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "simplex-chat-api.json")))!;
        var fact = facts["commands"]!.AsArray().Concat(facts["types"]!.AsArray()).Single(fact => (string)fact!["name"]! == name)!.AsObject();
        fact[property] = JsonNode.Parse(value);
        if (value == "null")
        {
            fact.Remove(property);
        }

        _garden.Facts = facts.ToJsonString();
        await AssertRefusedAsync(message);
    }

    private async Task AssertRefusedAsync(string message)
    {
        WithMessages();
        var run = await _garden.GenerateAsync();
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(3, run.ExitCode);
    }

    private async Task AssertGeneratedAsync()
    {
        WithMessages();
        var run = await _garden.GenerateAsync();
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    // A correction adds a command that uses this type.
    private void WithMessages()
    {
        if (!_garden.Facts.Contains("\"ComposedMessage\"", StringComparison.Ordinal))
        {
            _garden.Facts = _garden.Facts.Replace(
                " \"types\": [\n", " \"types\": [\n  {\"name\": \"ComposedMessage\", \"kind\": \"record\", \"fields\": []},\n", StringComparison.Ordinal);
        }
    }
}
