using System.Security.Cryptography;
using Xunit;
using static SimplexChat.Tests.Simulator.Clients.Answer;

namespace SimplexChat.Tests.Simulator;

/// <summary>Files are copied from one folder to another. These tests cover what the transcripts don't contain.</summary>
public sealed class FileTests : TwoContactsTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simplex files ");
    private readonly byte[] _content = RandomNumberGenerator.GetBytes(100_000);

    public override Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task Core_without_a_folder_uses_a_folder_that_is_deleted_with_the_simulator()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        var path = Get(await Bob.AskAsync("/freceive 1 approved_relays=on"), "chatItem.chatItem.file.fileSource.filePath")!;
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(path));
        Assert.Equal(Path.GetFullPath(Path.GetTempPath()), Path.GetFullPath(Path.Combine(path, "..", "..", "..")) + Path.DirectorySeparatorChar);

        Contacts.Dispose();
        Assert.False(File.Exists(path));
        Assert.False(Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(path))));
    }

    [Fact]
    public async Task Files_with_the_same_name_get_different_names()
    {
        await Bob.AskAsync($"/_files_folder {In("of bob")}");
        foreach (var expected in new[] { "report.tar.gz", "report_1.tar.gz", "report_2.tar.gz" })
        {
            var id = Get(await Contacts.SendFileAsync(Write("report.tar.gz")), "chatItems.0.chatItem.file.fileId");
            var accepted = await Bob.AskAsync($"/freceive {id}");
            Assert.Equal(expected, Get(accepted, "chatItem.chatItem.file.fileSource.filePath"));
            await Bob.EventAsync("rcvFileComplete");
            Assert.Equal(_content, File.ReadAllBytes(In("of bob", expected)));
        }
    }

    [Fact]
    public async Task Temporary_folder_is_used_without_a_files_folder()
    {
        await Bob.AskAsync($"/_temp_folder {In("temporary")}");
        await Contacts.SendFileAsync(Write("report.txt"));
        await Bob.AskAsync("/freceive 1");
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(In("temporary", "report.txt")));
    }

    [Fact]
    public async Task File_path_can_have_spaces_and_can_be_a_folder()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        await Contacts.SendFileAsync(Write("report.txt"));
        await Bob.AskAsync($"/freceive 1 approved_relays=on encrypt=off inline=off {In("a new name.txt")}");
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(In("a new name.txt")));

        await Bob.AskAsync($"/freceive 2 {_folder.FullName}");
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(In("report_1.txt")));
    }

    [Fact]
    public async Task File_does_not_replace_another_file_and_requires_a_folder()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        var taken = await Bob.AskAsync($"/freceive 1 {In("report.txt")}");
        Assert.Equal("fileAlreadyExists", Get(taken, "chatError.errorType.type"));
        var missing = await Bob.AskAsync($"/freceive 1 {In("no such folder", "report.txt")}");
        Assert.Equal("fileWrite", Get(missing, "chatError.errorType.type"));
        Assert.Equal("rcvFileAccepted", Tag(await Bob.AskAsync($"/freceive 1 {In("other.txt")}")));
    }

    [Fact]
    public async Task Relative_path_is_in_the_files_folder_of_the_core()
    {
        await Alice.AskAsync($"/_files_folder {_folder.FullName}");
        Write("report.txt");
        var sent = await Contacts.SendFileAsync("report.txt");
        Assert.Equal("report.txt", Get(sent, "chatItems.0.chatItem.file.fileSource.filePath"));
        Assert.Equal("100000", Get(sent, "chatItems.0.chatItem.file.fileSize"));
        Assert.Equal("fileNotFound", Get(await Contacts.SendFileAsync("other.txt"), "chatError.errorType.type"));
    }

    [Fact]
    public async Task Sent_file_has_the_content_at_the_time_of_sending()
    {
        var path = Write("report.txt");
        await Contacts.SendFileAsync(path);
        File.Delete(path);
        await Bob.AskAsync($"/freceive 1 {In("received.txt")}");
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(In("received.txt")));
    }

    // Chunks of 256 KB. If the rest is smaller than three quarters of a chunk, it is sent in chunks of 64 KB.
    [Fact]
    public async Task Large_file_is_sent_in_chunks()
    {
        var path = In("large.bin");
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(700 * 1024));
        await Contacts.SendFileAsync(path);
        await Bob.AskAsync($"/freceive 1 {In("received.bin")}");
        foreach (var expected in new[] { 256, 512, 576, 640, 704 })
        {
            var sent = await Alice.EventAsync("sndFileProgressXFTP");
            Assert.Equal(($"{expected * 1024}", $"{704 * 1024}"), (Get(sent, "sentSize"), Get(sent, "totalSize")));
            var received = await Bob.EventAsync("rcvFileProgressXFTP");
            Assert.Equal(($"{expected * 1024}", $"{704 * 1024}"), (Get(received, "receivedSize"), Get(received, "totalSize")));
        }

        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(In("received.bin")));
    }

    [Fact]
    public async Task Cancelled_file_can_be_received_later()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        var cancelled = await Bob.AskAsync("/fcancel 1");
        Assert.Equal("rcvFileCancelled", Tag(cancelled));
        Assert.Equal("rcvInvitation", Get(cancelled, "chatItem_.chatItem.file.fileStatus.type"));
        await Bob.AskAsync($"/freceive 1 {In("received.txt")}");
        await Bob.EventAsync("rcvFileComplete");
        Assert.Equal(_content, File.ReadAllBytes(In("received.txt")));
    }

    [Fact]
    public async Task File_cancelled_by_the_sender_is_cancelled_for_both_sides()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        Assert.Equal("sndFileCancelled", Tag(await Alice.AskAsync("/fcancel 1")));
        var gone = await Bob.EventAsync("rcvFileSndCancelled");
        Assert.Equal("rcvCancelled", Get(gone, "chatItem.chatItem.file.fileStatus.type"));
        Assert.Equal("file already cancelled", Get(await Alice.AskAsync("/fcancel 1"), "chatError.errorType.message"));
        Assert.Equal("file already cancelled", Get(await Bob.AskAsync("/fcancel 1"), "chatError.errorType.message"));
    }

    [Fact]
    public async Task Deleting_a_message_deletes_its_file_only_in_the_files_folder()
    {
        var path = Write("report.txt");
        await Bob.AskAsync($"/_files_folder {In("of bob")}");
        await Contacts.SendFileAsync(path);
        await Bob.AskAsync("/freceive 1");
        var complete = await Bob.EventAsync("rcvFileComplete");
        Assert.True(File.Exists(In("of bob", "report.txt")));
        await Bob.AskAsync($"/_delete item @4 {Get(complete, "chatItem.chatItem.meta.itemId")} internal");
        Assert.False(File.Exists(In("of bob", "report.txt")));
        Assert.Equal("userNotFoundByFileId", Get(await Bob.AskAsync("/freceive 1"), "chatError.storeError.type"));

        var sent = Get((await Alice.AskAsync("/_get chat @4 count=1")), "chat.chatItems.0.meta.itemId");
        await Alice.AskAsync($"/_delete item @4 {sent} internal");
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task File_without_a_text_is_quoted_by_its_name()
    {
        var id = Get(await Contacts.SendFileAsync(Write("report.txt"), text: ""), "chatItems.0.chatItem.meta.itemId");
        var quoting = await Alice.AskAsync(
            "/_send @4 json [{\"quotedItemId\":" + id + ""","msgContent":{"type":"text","text":"see this"}}]""");
        Assert.Equal("report.txt", Get(quoting, "chatItems.0.chatItem.quotedItem.content.text"));
    }

    [Fact]
    public async Task Encrypted_file_has_a_key()
    {
        await Contacts.SendFileAsync(Write("report.txt"));
        var accepted = await Bob.AskAsync($"/freceive 1 encrypt=on {In("received.txt")}");
        Assert.NotNull(Get(accepted, "chatItem.chatItem.file.fileSource.cryptoArgs.fileKey"));
    }

    private string In(params string[] names) => Path.Combine([_folder.FullName, .. names]);

    private string Write(string name)
    {
        File.WriteAllBytes(In(name), _content);
        return In(name);
    }
}
