using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Generator;

/// <summary>The generated types match the facts: all commands and types exist, and each command has its facts.</summary>
public class FactsTests
{
    private static readonly JsonElement Facts =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "simplex-chat-api.json"))).RootElement;

    private static readonly Assembly Library = typeof(ChatCommand).Assembly;

    [Fact]
    public void Every_API_command_has_a_class()
    {
        // The command that creates notes is not in the API reference.
        var expected = Facts.GetProperty("commands").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)
            .Append("APICreateChatItems");
        var actual = Library.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(ChatCommand)) && !t.IsAbstract)
            .Select(t => ((ChatCommand)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t)).Name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_has_its_network_use_and_responses()
    {
        var commands = Library.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(ChatCommand)) && !t.IsAbstract)
            .Select(t => (ChatCommand)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t))
            .ToDictionary(c => c.Name);
        foreach (var fact in Facts.GetProperty("commands").EnumerateArray())
        {
            var command = commands[fact.GetProperty("name").GetString()!];
            var network = fact.GetProperty("network").GetString() == "no" ? "none" : fact.GetProperty("network").GetString();
            Assert.Equal(network, command.NetworkUse.ToString(), ignoreCase: true);
            Assert.Subset(
                command.ResponseTypes.ToHashSet(),
                fact.GetProperty("responses").EnumerateArray().Select(r => r.GetString()!).ToHashSet());
        }
    }

    [Theory]
    [InlineData("responses", typeof(ChatResponse), typeof(UnknownResponse))]
    [InlineData("events", typeof(ChatEvent), typeof(UnknownEvent))]
    public void Every_API_response_and_event_is_read_as_its_own_type(string family, Type type, Type unknown)
    {
        foreach (var tag in Facts.GetProperty(family).EnumerateArray().Select(r => r.GetProperty("tag").GetString()!))
        {
            var value = JsonSerializer.Deserialize($$"""{"type":"{{tag}}"}""", type);
            Assert.IsAssignableFrom(type, value);
            Assert.IsNotType(unknown, value);
            Assert.StartsWith(tag, value!.GetType().Name, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Every_field_of_a_record_has_a_property()
    {
        foreach (var record in Facts.GetProperty("types").EnumerateArray().Where(t => t.GetProperty("kind").GetString() == "record"))
        {
            var name = record.GetProperty("name").GetString()!;
            var type = Library.GetExportedTypes().Single(t => t.Namespace == "SimplexChat.Api" && t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            var wireNames = type.GetProperties().Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? "").ToHashSet();
            Assert.Subset(wireNames, record.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!).ToHashSet());
        }
    }
}
