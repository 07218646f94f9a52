using System.Text;
using System.Text.Json;
using SimplexChat.Cores;
using SimplexChat.Cores.Hosting;
using SimplexChat.Testing;
using SimplexChat.Testing.Conversations;
using SimplexChat.Testing.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

/// <summary>
/// Repeats the recorded calls of the native library. A client gets the same results from the stand-in as from the real
/// library.
/// </summary>
[Collection(NativeCollection.Name)]
public sealed class NativeTranscriptTests
{
    [NativeFact]
    public void Recorded_library_calls_get_the_recorded_answers()
    {
        using var place = new NativePlace();
        var library = CoreLibrary.Load(StandInLibrary.Path);
        var comparer = new ConversationComparer();
        File.WriteAllText(place.Path("junk_chat.db"), "junk");
        HostedCore? core = null;
        var compared = 0;
        var number = 1;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "transcripts", "10-native-library.jsonl")).Skip(1))
        {
            number++;
            using var document = JsonDocument.Parse(line.Replace("/home/alice/simplex", place.Folder, StringComparison.Ordinal));
            var call = document.RootElement;
            var args = call.GetProperty("args");
            var returned = call.GetProperty("returned").GetString()!;
            switch (call.GetProperty("call").GetString())
            {
                case "chat_migrate_init" when args[0].GetString()!.StartsWith("/nonexistent", StringComparison.Ordinal):
                    // The core creates the folder. This library always creates it first.
                    break;
                case "chat_migrate_init":
                    core = Open(library, args, returned) ?? core;
                    compared++;
                    break;
                case "chat_send_cmd":
                    using (var answer = core!.Send(Encoding.UTF8.GetBytes(args[0].GetString() + '\0')))
                    using (var recorded = JsonDocument.Parse(returned))
                    using (var actual = JsonDocument.Parse(answer.Bytes.ToArray()))
                    {
                        var said = new TranscriptLine(number, "alice", "response", null, args[0].GetString()!, recorded.RootElement);
                        comparer.CompareAnswer("10", said, actual.RootElement);
                        compared++;
                    }

                    break;
                case "chat_recv_msg_wait" when returned.Length == 0:
                    using (var answer = core!.Receive(TimeSpan.FromMilliseconds(1)))
                    {
                        Assert.False(answer.IsNull);
                        Assert.Equal(0, answer.Bytes.Length);
                    }

                    compared++;
                    break;
                case "chat_close_store":
                    core!.Close();
                    compared++;
                    break;
                default:
                    // Not compared: the simulator has no hosts and networks, and this library has no calls for markdown and names.
                    break;
            }
        }

        Assert.Equal(24, compared);
    }

    private static HostedCore? Open(CoreLibrary library, JsonElement args, string returned)
    {
        var database = CoreDatabase.InFiles(args[0].GetString()!, NativePlace.Secret(args[1].GetString()));
        var confirmation = args[2].GetString() switch
        {
            "yesUp" => MigrationConfirmation.YesUp,
            "error" => MigrationConfirmation.Error,
            // The recorded call has an invalid value, which this library can't send.
            _ => (MigrationConfirmation?)null,
        };
        if (confirmation is not { } known)
        {
            return null;
        }

        using var recorded = JsonDocument.Parse(returned);
        var type = recorded.RootElement.GetProperty("type").GetString();
        if (type == "ok")
        {
            return HostedCore.Open(library, database, known);
        }

        var error = Assert.Throws<SimplexDatabaseException>(() => HostedCore.Open(library, database, known));
        Assert.Equal(type, error.ErrorId);
        Assert.Contains(recorded.RootElement.GetProperty("dbFile").GetString()!, error.Message, StringComparison.Ordinal);
        return null;
    }
}
