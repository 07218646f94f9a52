using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using SimplexChat.Api;
using SimplexChat.Testing;
using Xunit;

namespace SimplexChat.Tests.Sessions;

public sealed class LargeMessageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task Message_of_60_MB_is_received_in_any_number_of_frames(int fragments)
    {
        var filling = new byte[60 * 1024 * 1024];
        filling.AsSpan().Fill((byte)'x');
        await using var server = new ScriptedCoreServer((client, command) =>
        {
            var head = Encoding.UTF8.GetBytes($$"""{"corrId":"{{command.CorrId}}","resp":{"type":"big","text":" """.TrimEnd());
            return client.SendAsync((byte[])[.. head, .. filling, .. "\"}}"u8], fragments);
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/big").Soon();

        Assert.Equal("big", answer.Type);
        Assert.Equal(filling.Length + """{"type":"big","text":""}""".Length, answer.Json.Length);
    }

    [Fact]
    public async Task Small_message_in_a_thousand_frames_is_received()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.SendAsync(
            Encoding.UTF8.GetBytes($$$"""{"corrId":"{{{command.CorrId}}}","resp":{"type":"cmdOk","emoji":"🎉🎉"}}"""), 1000));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var answer = await session.SendRawAsync("/one").Soon();

        Assert.Equal("""{"type":"cmdOk","emoji":"🎉🎉"}""", Encoding.UTF8.GetString(answer.Json.ToArray()));
    }

    [Fact]
    public async Task Ten_thousand_contacts_are_decoded_one_by_one()
    {
        var contact = JsonNode.Parse(RecordedContact())!;
        var list = new StringBuilder("""{"type":"contactsList","contacts":[""");
        for (var i = 1; i <= 10_000; i++)
        {
            contact["contactId"] = i;
            list.Append(i > 1 ? "," : "").Append(contact.ToJsonString());
        }

        var resp = list.Append("]}").ToString();
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(command, resp));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var contacts = await session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 1 }, "contacts").Soon();

        Assert.Equal("contactsList", contacts.Type);
        Assert.Equal(Enumerable.Range(1, 10_000).Select(i => (long)i), contacts.Select(c => c.ContactId));
        Assert.Equal(1, contacts.First().ContactId);
        Assert.Equal(Contact.FromJson(contact.ToJsonString()), contacts.Last());
    }

    [Fact]
    public async Task Groups_are_listed_in_the_form_of_each_core_version()
    {
        const string Group = """{"groupId":1,"localDisplayName":"ops","groupProfile":{"displayName":"ops","fullName":""}}""";
        const string Wrapped = $$$"""{"groupInfo":{{{Group}}},"groupSummary":{"currentMembers":3}}""";
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(
            command, $$"""{"type":"groupsList","groups":[{{Group}},{{Wrapped}}]}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var groups = await session.QueryAsync<GroupInfo>(new ApiListGroupsCommand { UserId = 1 }, "groups").Soon();

        Assert.Equal(["ops", "ops"], groups.Select(g => g.LocalDisplayName));
        Assert.Equal(3, groups.Last().GroupSummary!.CurrentMembers);
    }

    [Fact]
    public async Task Invalid_item_is_an_error_after_the_items_before_it()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(
            command, """{"type":"contactsList","contacts":[{"contactId":4},{"contactId":"five"}]}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        using var contacts = await session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 1 }, "contacts").Soon();
        using var items = contacts.GetEnumerator();

        Assert.True(items.MoveNext());
        Assert.Equal(4, items.Current.ContactId);
        Assert.Throws<SimplexProtocolException>(() => items.MoveNext());
    }

    [Fact]
    public async Task Missing_list_is_empty_and_another_response_is_an_error()
    {
        await using var server = new ScriptedCoreServer(new Dictionary<string, string>
        {
            ["/_contacts 1"] = """{"type":"contactsList"}""",
            ["/_contacts 2"] = """{"type":"cmdOk"}""",
        });
        await using var session = await SimplexSession.ConnectAsync(server.Uri);

        using var contacts = await session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 1 }, "contacts").Soon();

        Assert.Empty(contacts);
        await Assert.ThrowsAsync<SimplexProtocolException>(() => session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 2 }, "contacts").Soon());
        var refused = await Assert.ThrowsAsync<SimplexCommandException>(() => session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 3 }, "contacts").Soon());
        Assert.Equal("error.commandError", refused.ErrorId);
    }

    [Fact]
    public async Task Disposed_list_returns_no_more_items()
    {
        await using var server = new ScriptedCoreServer((client, command) => client.AnswerAsync(
            command, """{"type":"contactsList","contacts":[{"contactId":4},{"contactId":5}]}"""));
        await using var session = await SimplexSession.ConnectAsync(server.Uri);
        var contacts = await session.QueryAsync<Contact>(new ApiListContactsCommand { UserId = 1 }, "contacts").Soon();
        using var items = contacts.GetEnumerator();
        Assert.True(items.MoveNext());

        contacts.Dispose();

        Assert.Throws<ObjectDisposedException>(() => items.MoveNext());
        Assert.Throws<ObjectDisposedException>(() => contacts.GetEnumerator());
    }

    private static string RecordedContact() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "transcripts", "03-connect-by-address.jsonl"))
            .Select(line => JsonNode.Parse(line)!["resp"]?["contact"])
            .First(contact => contact is not null)!
            .ToJsonString();
}
