using System.Text;
using System.Text.Json;
using SimplexChat.Api;

namespace SimplexChat.Simulator.Wire;

/// <summary>A snapshot of a transcript.</summary>
/// <param name="lines">The stored lines.</param>
/// <param name="dropped">The number of removed lines before them.</param>
internal sealed class RecordedLines(IReadOnlyList<RecordedLine> lines, long dropped)
{
    public void Write(TextWriter writer, string about)
    {
        WriteLine(writer, json =>
        {
            json.WriteStartObject();
            json.WriteString("about", dropped == 0 ? about : $"{about} The first {dropped} lines were removed.");
            json.WriteEndObject();
        });
        foreach (var line in lines)
        {
            WriteLine(writer, line.Write);
        }
    }

    private static void WriteLine(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, SimplexJson.WriterOptions))
        {
            write(json);
        }

        writer.Write(Encoding.UTF8.GetString(bytes.ToArray()));
        writer.Write('\n');
    }
}
