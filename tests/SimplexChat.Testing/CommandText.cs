using System.Text.Json.Nodes;

namespace SimplexChat.Testing;

/// <summary>Compares command strings, ignoring the white space in their JSON.</summary>
internal static class CommandText
{
    public static bool AreSame(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        var (leftWords, leftJson) = Split(left);
        var (rightWords, rightJson) = Split(right);
        return leftWords == rightWords && leftJson is not null && JsonNode.DeepEquals(leftJson, rightJson);
    }

    // The JSON is at the end of a command.
    private static (string Words, JsonNode? Json) Split(string command)
    {
        var start = command.IndexOfAny(['{', '[']);
        if (start < 0)
        {
            return (command, null);
        }

        try
        {
            return (command[..start], JsonNode.Parse(command[start..]));
        }
        catch (System.Text.Json.JsonException)
        {
            return (command, null);
        }
    }
}
