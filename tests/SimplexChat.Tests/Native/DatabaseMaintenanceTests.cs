using SimplexChat.Api;
using SimplexChat.Cores;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class DatabaseMaintenanceTests
{
    private const string Key = "old\"key\\1";
    private const string NewKey = "new'key\"\\2{}";

    [NativeFact]
    public async Task Changing_the_key_leaves_no_backup_with_the_old_key()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();

        await Maintain(place, "bot", Key).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon();

        Assert.Equal(
            """/_db encryption {"currentKey":"old\"key\\1","newKey":"new'key\"\\2{}"}""", place.StandIn("bot").Commands.Last());
        Assert.Empty(Directory.GetFiles(place.Folder, "*.bak"));
        await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot", Key).Soon());
        await (await place.ConnectAsync("bot", NewKey, displayName: null).Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Key_can_be_set_and_removed()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();

        await Maintain(place, "bot", null).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon();
        await (await place.ConnectAsync("bot", NewKey).Soon()).DisposeAsync();
        await Maintain(place, "bot", NewKey).ChangeKeyAsync(null).Soon();
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Changing_to_the_same_key_does_nothing()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        var before = place.StandIn("bot").Commands.Count;

        await Maintain(place, "bot", Key).ChangeKeyAsync(NativePlace.Secret(Key)).Soon();

        Assert.Equal(before, place.StandIn("bot").Commands.Count);
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Key_that_the_command_does_not_support_is_rejected_before_sending()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", "a passphrase").Soon()).DisposeAsync();
        await (await place.ConnectAsync("other", Key).Soon()).DisposeAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => Maintain(place, "bot", "a passphrase").ChangeKeyAsync(null).Soon());
        foreach (var key in new[] { "with space", "schlüssel", "tab\t" })
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(
                () => Maintain(place, "other", Key).ChangeKeyAsync(NativePlace.Secret(key)).Soon());
            Assert.DoesNotContain(key, error.Message, StringComparison.Ordinal);
        }
    }

    [NativeFact]
    public async Task Error_of_a_failed_change_does_not_contain_the_key()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        place.StandIn("bot").Answers["/_db encryption"] =
            """{"error":{"type":"errorDatabase","databaseError":{"type":"errorExport","sqliteError":{"type":"error","dbError":"SQLite3 returned ErrorFull while attempting to perform exec \"PRAGMA key = 'old'\": database or disk is full"}}}}""";

        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => Maintain(place, "bot", Key).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon());

        Assert.Equal("errorDatabase.errorExport.error", error.ErrorId);
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Contains("The database is unchanged, and its old key is still valid.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PRAGMA", error.ToString(), StringComparison.Ordinal);
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
    }

    // Core 6.4.5 fails in this way while it stores server statistics, which it does every ten seconds.
    [NativeFact]
    public async Task Change_is_retried_if_the_core_disturbs_it()
    {
        const string Disturbed =
            """{"error":{"type":"errorDatabase","databaseError":{"type":"errorExport","sqliteError":{"type":"error","dbError":"SQLite3 returned ErrorError while attempting to perform exec \"x\": database is locked"}}}}""";
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        var standIn = place.StandIn("bot");
        standIn.Answers["/_db encryption"] = Disturbed;
        var attempts = 0;
        standIn.OnCommand = command =>
        {
            if (command.StartsWith("/_db encryption", StringComparison.Ordinal) && ++attempts == 2)
            {
                standIn.Answers.Clear();
            }
        };

        await Maintain(place, "bot", Key).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon();

        Assert.Equal(2, attempts);
        await (await place.ConnectAsync("bot", NewKey).Soon()).DisposeAsync();

        standIn.Answers["/_db encryption"] = Disturbed;
        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => Maintain(place, "bot", NewKey).ChangeKeyAsync(NativePlace.Secret(Key)).Soon());
        Assert.Equal("errorDatabase.errorExport.error", error.ErrorId);
        Assert.Contains("its old key is still valid", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, attempts);
    }

    [NativeFact]
    public async Task Failed_change_leaves_no_files_and_only_the_user_can_read_its_export()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        var exported = place.Path("bot_chat.db.exported");
        File.WriteAllText(place.Path("bot_agent.db.exported-journal"), "of a process that was killed");
        File.WriteAllText(place.Path("before"), "");
        UnixFileMode? mode = null;
        place.StandIn("bot").OnCommand = command =>
        {
            if (command.StartsWith("/_db encryption", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            {
                // As the core does, which deletes an existing file.
                File.Delete(exported);
                File.WriteAllText(exported, "the database");
                mode = File.GetUnixFileMode(exported);
            }
        };
        place.StandIn("bot").Answers["/_db encryption"] =
            """{"error":{"type":"errorDatabase","databaseError":{"type":"errorExport","sqliteError":{"type":"errorNotADatabase"}}}}""";

        await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => Maintain(place, "bot", Key).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon());

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Empty(Directory.GetFiles(place.Folder, "*.exported*"));
        File.WriteAllText(place.Path("after"), "");
        Assert.Equal(File.GetUnixFileMode(place.Path("before")), File.GetUnixFileMode(place.Path("after")));
    }

    [NativeFact]
    public async Task Archive_moves_the_profile_and_its_files_to_another_place()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        File.WriteAllText(place.Path("bot_files/photo.jpg"), "photo");
        var archive = place.Path("copy of \"bot\".zip");
        place.StandIn("other").LeftOut = ["odd"];

        Assert.Empty(await Maintain(place, "bot", Key).ExportAsync(archive).Soon());
        var errors = await Maintain(place, "other", null).ImportAsync(archive).Soon();

        Assert.Equal([new ArchiveError("odd", "InvalidArgument")], errors);
        Assert.Equal("photo", File.ReadAllText(place.Path("other_files/photo.jpg")));
        Assert.Empty(Directory.GetFiles(place.Folder, "*.bak"));
        await using var session = await place.ConnectAsync("other", Key, displayName: null).Soon();
        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Import_keeps_a_backup_of_the_replaced_database()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        await (await place.ConnectAsync("other", displayName: "bob").Soon()).DisposeAsync();
        await Maintain(place, "bot", Key).ExportAsync(place.Path("bot.zip")).Soon();

        await Maintain(place, "other", null).ImportAsync(place.Path("bot.zip")).Soon();

        Assert.Equal(2, Directory.GetFiles(place.Folder, "*.bak").Length);
        await (await place.ConnectAsync("other", Key).Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Only_the_user_can_read_files_that_a_core_creates()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var place = new NativePlace();
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
        await Maintain(place, "bot", null).ExportAsync(place.Path("bot.zip")).Soon();

        // The second time, the backups of the first time exist.
        await Maintain(place, "other", null).ImportAsync(place.Path("bot.zip")).Soon();
        await Maintain(place, "other", null).ImportAsync(place.Path("bot.zip")).Soon();
        await Maintain(place, "bot", null).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon();

        foreach (var name in new[] { "other_chat.db", "other_agent.db", "other_chat.db.bak", "other_agent.db.bak", "bot_chat.db", "bot_agent.db" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(place.Path(name)));
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place.Path("other_files")));
    }

    [NativeFact]
    public async Task Invalid_archive_does_not_change_the_database()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
        File.WriteAllText(place.Path("junk.zip"), "junk");
        File.WriteAllText(place.Path("damaged.zip"), "PK and no more");

        var junk = await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => Maintain(place, "bot", Key).ImportAsync(place.Path("junk.zip")).Soon());
        Assert.Equal("database.notAnArchive", junk.ErrorId);
        var refused = await Assert.ThrowsAsync<SimplexCommandException>(
            () => Maintain(place, "bot", Key).ImportAsync(place.Path("damaged.zip")).Soon());
        Assert.Equal("error.exception", refused.ErrorId);
        await Assert.ThrowsAsync<FileNotFoundException>(() => Maintain(place, "bot", Key).ImportAsync(place.Path("none.zip")).Soon());
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Database_in_use_is_not_changed()
    {
        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();

        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => Maintain(place, "bot", null).ChangeKeyAsync(NativePlace.Secret(NewKey)).Soon());
        Assert.Contains("in use by this process already", error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Missing_database_is_not_created()
    {
        using var place = new NativePlace();

        var change = await Assert.ThrowsAsync<SimplexDatabaseException>(() => Maintain(place, "bot", null).ChangeKeyAsync(null).Soon());
        var export = await Assert.ThrowsAsync<SimplexDatabaseException>(() => Maintain(place, "bot", null).ExportAsync(place.Path("a.zip")).Soon());

        Assert.Equal("database.notFound", change.ErrorId);
        Assert.Equal("database.notFound", export.ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(place.Folder));
    }

    [Fact]
    public void Postgres_database_is_rejected() => Assert.Throws<ArgumentException>(
        () => new DatabaseMaintenance(CoreDatabase.OnPostgres(NativePlace.Secret("postgresql://h/d")!, "bot"), "/lib"));

    private static DatabaseMaintenance Maintain(NativePlace place, string name, string? key) =>
        new(place.Database(name, key), StandInLibrary.Path);
}
