using System.Text.Json;
using SimplexChat.Api;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class ErrorTextTests
{
    public static TheoryData<string> RecordedErrors()
    {
        var errors = new TheoryData<string>();
        var seen = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "transcripts")).Where(f => !f.Contains("10-native", StringComparison.Ordinal)))
        {
            foreach (var line in File.ReadLines(file))
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.TryGetProperty("resp", out var resp)
                    && resp.GetProperty("type").GetString() == "chatCmdError"
                    && seen.Add(resp.GetProperty("chatError").GetRawText()))
                {
                    errors.Add(resp.GetProperty("chatError").GetRawText());
                }
            }
        }

        return errors;
    }

    [Theory]
    [MemberData(nameof(RecordedErrors))]
    public void Every_recorded_error_has_a_plain_message(string chatError)
    {
        var error = new SimplexCommandException(ChatError.FromJson(chatError), "APITest");

        Assert.DoesNotContain("The core refused the command with", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("smp://", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.ErrorId, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"error","errorType":{"type":"brandNew"}}""", "error.brandNew")]
    [InlineData("""{"type":"errorDatabase","databaseError":{"type":"x"}}""", "errorDatabase")]
    [InlineData("""{"type":"errorAgent","agentError":{"type":"SMP","serverAddress":"smp://a@b","smpErr":{"type":"AUTH"}}}""", "errorAgent.SMP.AUTH")]
    [InlineData("""{"type":"errorAgent","agentError":{"type":"NEW"}}""", "errorAgent.NEW")]
    public void Error_id_consists_of_the_tags(string chatError, string id)
    {
        var error = new SimplexCommandException(ChatError.FromJson(chatError), "APITest");

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(id, error.Message, StringComparison.Ordinal);
    }
}
