using System.Text.Json.Nodes;
using Xunit;

namespace SimplexChat.Tests.Generator;

/// <summary>The upstream reference is converted to facts. Each change is reported field by field.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly Garden _garden = new();

    public void Dispose() => _garden.Dispose();

    [Fact]
    public async Task Import_without_changes_succeeds()
    {
        var run = await _garden.ImportAsync();
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            Reference compared with the facts of core 1.0:
            commands: 0 added, 0 removed, 0 changed
            responses: 0 added, 0 removed, 0 changed
            events: 0 added, 0 removed, 0 changed
            types: 0 added, 0 removed, 0 changed

            The facts are up to date with the reference.

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public async Task Import_writes_the_facts_of_the_reference()
    {
        var expected = Without(_garden.Facts, "Whisper");
        _garden.Facts = """
            {"about": "The garden's own words.", "versions": ["1.0"], "commands": [], "responses": [], "events": [], "types": []}
            """;
        var run = await _garden.ImportAsync("--version", "1.0", "--write");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(expected, _garden.Facts);
    }

    [Fact]
    public async Task Import_without_write_lists_changes_and_writes_nothing()
    {
        var facts = _garden.Facts;
        Grow();
        var run = await _garden.ImportAsync();
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            Reference compared with the facts of core 1.0:
            commands: 1 added, 1 removed, 1 changed
              + StartWater
                  group: water management
                  network: interactive
                  syntax: /_start
                  responses: + waterStarted
              - StopWater
              ~ PlantTree
                  syntax: /_plant #<gardenId> apple|pear[ deep=on][ label=<label>] json <json(tree)> -> /_plant #<gardenId> apple|pear[ label=<label>] json <json(tree)>
                  errors: + NoSpade
                  - parameter deep
            responses: 1 added, 1 removed, 1 changed
              + waterStarted
                  + field litres: int
              - waterStopped
              ~ treePlanted
                  field neighbour_: type: Tree? -> [Tree]
            events: 0 added, 0 removed, 1 changed
              ~ treeFell
                  group: weather -> storm
                  + field weather: Weather
            types: 0 added, 0 removed, 4 changed
              ~ Fruit
                  + value plum
                  - value pear
              ~ Season
                  kind: enum -> union
                  + case summer (days: int)
              ~ TreeRef
                  syntax: <treeId>
              ~ Weather
                  + case snow
                  case rain: field litres: type: double -> int64

            Check these changes by hand:
              ! treePlanted.neighbour_: older cores send Tree?, which can't be read as [Tree]. 'generate' refuses the field until Facts/Corrections.cs has the type that both can be read as.
              ! Weather.rain.litres: older cores send double, which can't be read as int64. 'generate' refuses the field until Facts/Corrections.cs has the type that both can be read as.

            Next steps (see also docs/following-upstream.md):
              1. Write the changes to the facts: run this command with --version <core version> --write.
              2. Run 'generate' with the facts and src/SimplexChat/Api/Generated, and build.
              3. For each new command, add a cmdlet or parameter, its page, its tests and the simulator's response: StartWater.
              4. Check cmdlets, simulator and Corrections.cs for each changed command: PlantTree.
              5. Decide what the cmdlets of removed commands do with a core that doesn't have them: StopWater.
              6. Check whether cmdlets, views or the simulator use the changed responses, events and types above.
              7. Run all tests, then the suite on a real core of that version. Update the table in README and CHANGELOG.

            """.ReplaceLineEndings("\n"),
            run.Output);
        Assert.Equal(facts, _garden.Facts);
    }

    [Fact]
    public async Task Import_of_a_new_version_marks_what_was_added_and_removed()
    {
        using var old = new Garden();
        Grow();
        var run = await _garden.ImportAsync("--version", "2.0", "--write");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("--write", run.Output, StringComparison.Ordinal);

        var facts = JsonNode.Parse(_garden.Facts)!;
        AssertJson("""["1.0", "2.0"]""", facts["versions"]);
        AssertJson("\"2.0\"", Find(facts, "commands", "StartWater")["since"]);
        AssertJson("\"1.0\"", Find(facts, "commands", "StopWater")["until"]);
        AssertJson(
            """
            {"1.0": "/_plant #<gardenId> apple|pear[ deep=on][ label=<label>] json <json(tree)>",
             "2.0": "/_plant #<gardenId> apple|pear[ label=<label>] json <json(tree)>"}
            """,
            Find(facts, "commands", "PlantTree")["syntax"]);
        AssertJson("""["NoRoom"]""", Find(facts, "commands", "PlantTree")["errors10"]);
        AssertJson("""{"name": "deep", "type": "bool", "until": "1.0"}""", Find(facts, "commands", "PlantTree")["parameters"]![2]);
        AssertJson(
            """{"name": "neighbour_", "type": "[Tree]", "type10": "Tree?"}""",
            Find(facts, "responses", "treePlanted")["fields"]![1]);
        AssertJson(
            """{"name": "weather", "type": "Weather", "since": "2.0"}""",
            Find(facts, "events", "treeFell")["fields"]![1]);
        AssertJson(
            """[{"value": "apple"}, {"value": "plum", "since": "2.0"}, {"value": "pear", "until": "1.0"}]""",
            Find(facts, "types", "Fruit")["values"]);
        AssertJson(
            """
            {"name": "Season", "kind": "union", "kind10": "enum", "cases": [
                {"tag": "late-summer", "fields": []},
                {"tag": "winter", "fields": []},
                {"tag": "summer", "fields": [{"name": "days", "type": "int"}], "since": "2.0"}]}
            """,
            Find(facts, "types", "Season"));
        AssertJson("\"/whisper\"", Find(facts, "commands", "Whisper")["syntax"]);
    }

    [Fact]
    public async Task Facts_of_two_versions_match_both_references()
    {
        using var old = new Garden();
        Grow();
        await _garden.ImportAsync("--version", "2.0", "--write");
        Assert.Equal(0, (await _garden.ImportAsync()).ExitCode);
        Assert.Equal(1, (await _garden.ImportAsync("--version", "1.0")).ExitCode);

        old.Facts = _garden.Facts;
        Assert.Equal(0, (await old.ImportAsync("--version", "1.0")).ExitCode);
        Assert.Equal(1, (await old.ImportAsync("--version", "2.0")).ExitCode);
    }

    [Fact]
    public async Task Import_can_write_the_newest_version_again()
    {
        using var old = new Garden();
        _garden
            .With("COMMANDS.md", "- [StopWater](#stopwater)", "- [StartWater](#startwater)")
            .With("COMMANDS.md", "### StopWater", "### StartWater")
            .With("COMMANDS.md", " apple|pear", " apple|plum")
            .With("TYPES.md", "- \"pear\"", "- \"plum\"")
            .With("TYPES.md", "- litres: double", "- litres: int64");
        await _garden.ImportAsync("--version", "2.0", "--write");
        old.Facts = _garden.Facts;

        // Version 2.0 is imported again, and now equals version 1.0.
        Assert.Equal(0, (await old.ImportAsync("--version", "2.0", "--write")).ExitCode);
        Assert.Equal(0, (await old.ImportAsync("--version", "2.0")).ExitCode);
        Assert.Equal(0, (await old.ImportAsync("--version", "1.0")).ExitCode);
        Assert.DoesNotContain("StartWater", old.Facts, StringComparison.Ordinal);
        Assert.DoesNotContain("until", old.Facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_rejects_a_value_that_was_removed_and_added_again()
    {
        _garden.Facts = _garden.Facts
            .Replace("[\"1.0\"]", "[\"1.0\", \"2.0\"]", StringComparison.Ordinal)
            .Replace("\"value\": \"winter\"", "\"value\": \"winter\", \"until\": \"1.0\"", StringComparison.Ordinal);
        var facts = _garden.Facts;
        var run = await _garden.ImportAsync("--version", "3.0", "--write");
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("'winter' existed until 1.0", run.Error, StringComparison.Ordinal);
        Assert.Equal(facts, _garden.Facts);
    }

    [Fact]
    public async Task Generator_accepts_facts_of_two_versions()
    {
        Grow(withOtherTypes: false);
        // A correction adds a command that uses this type.
        _garden
            .With("TYPES.md", "- [Fruit](#fruit)", "- [ComposedMessage](#composedmessage)\n- [Fruit](#fruit)")
            .With("TYPES.md", "## Fruit", "## ComposedMessage\n\n**Record type**:\n- text: string\n\n\n---\n\n## Fruit");
        await _garden.ImportAsync("--version", "2.0", "--write");
        var run = await _garden.GenerateAsync();
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Import_reports_an_undocumented_command_that_is_now_in_the_reference()
    {
        _garden.Facts = _garden.Facts.Replace(
            """{"name": "StopWater", "group": "water management",""",
            """{"name": "StopWater", "group": "water management", "documented": false,""",
            StringComparison.Ordinal);
        var run = await _garden.ImportAsync("--version", "1.1", "--write");
        Assert.Contains("  ~ StopWater\n      now in the reference\n", run.Output, StringComparison.Ordinal);
        Assert.Null(Find(JsonNode.Parse(_garden.Facts)!, "commands", "StopWater")["documented"]);
    }

    [Theory]
    [InlineData("COMMANDS.md", "# API Commands and Responses", "# Commands", "COMMANDS.md:1: ")]
    [InlineData("COMMANDS.md", "- [ListTrees](#listtrees)\n", "", "COMMANDS.md:66: 'ListTrees' isn't in the list")]
    [InlineData("COMMANDS.md", "- [PlantTree](#planttree)\n", "- [PlantTree](#planttree)\n- [CutTree](#cuttree)\n", "COMMANDS.md:7: 'CutTree' has no section")]
    [InlineData("COMMANDS.md", "*Network usage*: background.", "*Network usage*: sometimes.", "COMMANDS.md:26: ")]
    [InlineData("COMMANDS.md", "- label: string?", "- label: text?", "COMMANDS.md:32: 'text?' isn't a known form of a type")]
    [InlineData("COMMANDS.md", "- label: string?", "- label: string??", "COMMANDS.md:32: 'string??' isn't a known form of a type")]
    [InlineData("COMMANDS.md", "- label: string?", "- deep: string?", "COMMANDS.md:32: the field 'deep' is a duplicate")]
    [InlineData("COMMANDS.md", "- tree: [Tree](./TYPES.md#tree)\n\n**Syntax**", "- tree: [Bush](./TYPES.md#bush)\n\n**Syntax**", "COMMANDS.md:33: the type 'Bush' has no section")]
    [InlineData("COMMANDS.md", "[ label=<label>]", "[ label=<name>]", "COMMANDS.md:38: 'name' isn't a parameter")]
    [InlineData("COMMANDS.md", "<json(tree)>", "<yaml(tree)>", "COMMANDS.md:38: '<yaml(tree)>' isn't a known form of a value")]
    [InlineData("COMMANDS.md", "[ label=<label>]", "[ label=<label>", "COMMANDS.md:38: ")]
    [InlineData("COMMANDS.md", "```javascript", "```haskell", "COMMANDS.md:41: ")]
    [InlineData("COMMANDS.md", "**Responses**:\n\nTreesList", "**Answers**:\n\nTreesList", "COMMANDS.md:82: ")]
    [InlineData("COMMANDS.md", "- type: \"treesList\"\n", "", "COMMANDS.md:85: expected the tag")]
    [InlineData("COMMANDS.md", "- error: string\n\n---", "- error: int\n\n---", "COMMANDS.md:89: the response 'chatCmdError' has different fields")]
    [InlineData("COMMANDS.md", "**Errors**:", "**Warnings**:", "COMMANDS.md:61: ")]
    [InlineData("EVENTS.md", "**Record type**:\n- type: \"treeFell\"", "**Discriminated union type**:\n- type: \"treeFell\"", "EVENTS.md:36: ")]
    [InlineData("EVENTS.md", "\"treeFell\"", "\"weatherChanged\"", "EVENTS.md:37: the event 'weatherChanged' is a duplicate")]
    [InlineData("TYPES.md", "**Enum type**:\n- \"late-summer\"", "**Set type**:\n- \"late-summer\"", "TYPES.md:35: ")]
    [InlineData("TYPES.md", "- \"winter\"", "- winter", "TYPES.md:37: ")]
    [InlineData("TYPES.md", "- \"winter\"", "- \"late-summer\"", "TYPES.md:37: the value 'late-summer' is a duplicate")]
    [InlineData("TYPES.md", "{string : int64}", "{int64 : string}", "TYPES.md:49: '{int64 : string}' isn't a known form of a type")]
    [InlineData("TYPES.md", "Rain:", "SUN:\n- type: \"SUN\"\n\nRain:", "TYPES.md:72: the case 'SUN' is a duplicate")]
    [InlineData("TYPES.md", "// JavaScript\n```", "// JavaScript", "TYPES.md:74: the end of the code is missing")]
    public async Task Syntax_error_in_the_reference_is_reported_with_file_and_line(string document, string old, string now, string message)
    {
        var facts = _garden.Facts;
        var run = await _garden.With(document, old, now).ImportAsync("--version", "2.0", "--write");
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.Equal(facts, _garden.Facts);
    }

    [Theory]
    [InlineData(2, "--write")]
    [InlineData(2, "--version", "new")]
    [InlineData(2, "--facts")]
    [InlineData(2, "--force")]
    [InlineData(3, "--version", "0.9")]
    public async Task Invalid_options_are_rejected(int exitCode, params string[] options)
    {
        var run = await _garden.ImportAsync(options);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Import_does_not_write_an_older_version()
    {
        _garden.Facts = _garden.Facts.Replace("[\"1.0\"]", "[\"1.0\", \"2.0\"]", StringComparison.Ordinal);
        var facts = _garden.Facts;
        var run = await _garden.ImportAsync("--version", "1.0", "--write");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("2.0", run.Error, StringComparison.Ordinal);
        Assert.Equal(facts, _garden.Facts);
    }

    // The next version of the reference, with a change of every kind.
    private void Grow(bool withOtherTypes = true)
    {
        Grow(_garden);
        if (withOtherTypes)
        {
            _garden
                .With("COMMANDS.md", "- neighbour_: [Tree](./TYPES.md#tree)?", "- neighbour_: [[Tree](./TYPES.md#tree)]")
                .With("TYPES.md", "- litres: double", "- litres: int64");
        }
    }

    private static void Grow(Garden garden) => garden
        .With("COMMANDS.md", "- deep: bool\n", "")
        .With("COMMANDS.md", "[ deep=on]", "")
        .With("COMMANDS.md", "The garden's full.", "The garden's full.\n- NoSpade: No spade.")
        .With("COMMANDS.md", "- [StopWater](#stopwater)", "- [StartWater](#startwater)")
        .With("COMMANDS.md", "### StopWater", "### StartWater")
        .With("COMMANDS.md", "/_stop", "/_start")
        .With("COMMANDS.md", "- type: \"waterStopped\"", "- type: \"waterStarted\"\n- litres: int")
        .With("EVENTS.md", "### TreeFell", "## Storm events\n\n\n\n### TreeFell")
        .With("EVENTS.md", "- fellAt: UTCTime?", "- fellAt: UTCTime?\n- weather: [Weather](./TYPES.md#weather)")
        .With("TYPES.md", "- \"pear\"", "- \"plum\"")
        .With("TYPES.md", "**Enum type**:\n- \"late-summer\"\n- \"winter\"", "**Discriminated union type**:\n\nLateSummer:\n- type: \"late-summer\"\n\nWinter:\n- type: \"winter\"\n\nSummer:\n- type: \"summer\"\n- days: int")
        .With("TYPES.md", "- treeId: int64\n\n\n---\n\n## Weather", "- treeId: int64\n\n**Syntax**:\n\n```\n<treeId>\n```\n\n\n---\n\n## Weather")
        .With("TYPES.md", "Rain:", "Snow:\n- type: \"snow\"\n\nRain:");

    private static string Without(string facts, string name)
    {
        var lines = facts.Split('\n').ToList();
        var line = lines.FindIndex(text => text.Contains($"\"{name}\"", StringComparison.Ordinal));
        lines.RemoveAt(line);
        lines[line - 1] = lines[line - 1].TrimEnd(',');
        return string.Join('\n', lines);
    }

    private static JsonNode Find(JsonNode facts, string family, string key) =>
        facts[family]!.AsArray().Single(fact => (string?)(fact!["name"] ?? fact["tag"]) == key)!;

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{actual?.ToJsonString()} is not {expected}");
}
