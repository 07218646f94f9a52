using System.Diagnostics;
using SimplexChat.Api;
using SimplexChat.Cores;
using SimplexChat.Cores.Hosting;
using SimplexChat.Testing.Native;
using SimplexChat.Tests.Sessions;
using SimplexChat.Transports;
using SimplexChat.Transports.Native;
using Xunit;

namespace SimplexChat.Tests.Native;

[Collection(NativeCollection.Name)]
public sealed class NativeDatabaseTests
{
    private const string Key = "a \"passphrase\" Ω";

    [NativeFact]
    public async Task Database_opens_again_with_the_right_key()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();

        await using var session = await place.ConnectAsync("bot", Key, displayName: null).Soon();
        Assert.Equal("alice", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
    }

    [NativeFact]
    public async Task Wrong_key_is_reported_without_the_key()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();

        var error = await FailsAsync(place, "bot", "another secret");

        Assert.Equal("errorNotADatabase", error.ErrorId);
        Assert.Contains(place.Path("bot_chat.db"), error.Message, StringComparison.Ordinal);
        Assert.Contains("with this key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Missing_key_is_reported()
    {
        using var place = new NativePlace();
        await (await place.ConnectAsync("bot", Key).Soon()).DisposeAsync();

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal("errorNotADatabase", error.ErrorId);
        Assert.Contains("The file is encrypted", error.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Invalid_database_file_is_rejected_and_not_changed()
    {
        using var place = new NativePlace();
        File.WriteAllText(place.Path("junk_chat.db"), "junk");
        File.WriteAllText(place.Path("junk_agent.db"), "junk");

        var error = await FailsAsync(place, "junk", key: null);

        Assert.Equal("errorNotADatabase", error.ErrorId);
        Assert.Contains("isn't a database of a core", error.Message, StringComparison.Ordinal);
        Assert.Equal("junk", File.ReadAllText(place.Path("junk_chat.db")));
    }

    [NativeFact]
    public async Task Upgrade_requires_its_confirmation()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion - 1);

        var error = await FailsAsync(place, "bot", key: null, MigrationConfirmation.Error);

        Assert.Equal("errorMigration.upgrade", error.ErrorId);
        Assert.Contains("YesUp", error.Message, StringComparison.Ordinal);
        Assert.Empty(Copies(place, "bot"));
        await (await place.Transport("bot").OpenAsync(default).Soon()).CloseAsync(default).Soon();
    }

    [Theory]
    [InlineData(-1, MigrationConfirmation.YesUp, "upgraded")]
    [InlineData(-1, MigrationConfirmation.YesUpDown, "upgraded")]
    [InlineData(-1, MigrationConfirmation.Console, "upgraded")]
    [InlineData(1, MigrationConfirmation.YesUpDown, "downgraded")]
    public async Task Files_are_copied_before_the_core_changes_a_database_of_another_version(
        int difference, MigrationConfirmation confirmation, string word)
    {
        if (StandInLibrary.Missing is not null)
        {
            return;
        }

        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion + difference);
        File.WriteAllText(place.Path("bot_chat.db-wal"), "changes that aren't in the file yet");
        var before = Contents(place, "bot_chat.db", "bot_agent.db", "bot_chat.db-wal");

        await using (var session = await SimplexSession.ConnectAsync(place.Transport("bot", confirmation: confirmation)))
        {
            Assert.True(session.TryTakeNotice(out var notice));
            Assert.Equal(NoticeKind.DatabaseUpgraded, notice!.Kind);
            Assert.True(notice.IsWarning);
            Assert.StartsWith($"The core {word} the database {place.Path("bot")}", notice.Message);
            var copies = Copies(place, "bot");
            Assert.Equal(3, copies.Count);
            Assert.All(copies.Where(copy => !copy.EndsWith("-wal", StringComparison.Ordinal)), copy => Assert.Contains($"'{copy}'", notice.Message));
            Assert.Equal(before.Order(), copies.Select(File.ReadAllText).Order());
            Assert.NotEqual(before[0], File.ReadAllText(place.Path("bot_chat.db")));
            Assert.Matches(@"bot_20\d\d-\d\d-\d\d_\d{6}_agent\.db$", copies[0]);
            if (!OperatingSystem.IsWindows())
            {
                foreach (var copy in copies)
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
                }
            }
        }

        // The database has the core's version now.
        await using var again = await place.ConnectAsync("bot");
        Assert.False(again.TryTakeNotice(out _));
        Assert.Equal(3, Copies(place, "bot").Count);
    }

    [Fact]
    public void Upgrade_on_a_server_is_reported_with_the_way_to_back_up()
    {
        var database = CoreDatabase.OnPostgres(NativePlace.Secret("postgresql://bot:secret@h/d")!, "bot");
        var refused = StorageAnswer.Of("""{"type":"errorMigration","dbFile":"f","migrationError":{"type":"upgrade","upMigrations":[]}}"""u8);

        var change = refused.DescribeChange(database, copy: null);

        Assert.StartsWith("The core upgraded the database postgres: bot, so older cores can't use it.", change);
        Assert.Contains("isn't copied", change);
        Assert.Contains("pg_dump", change);
        Assert.Contains("-Migration Error", change);
        Assert.DoesNotContain("secret", change);
    }

    [NativeFact]
    public async Task Copy_can_be_opened()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion - 1);
        await (await place.ConnectAsync("bot")).DisposeAsync();
        var copy = Path.GetFileName(Copies(place, "bot")[0].Replace("_agent.db", "", StringComparison.Ordinal));

        await using var session = await place.ConnectAsync(copy);

        Assert.Equal("alice", (await session.GetActiveUserAsync()).LocalDisplayName);
    }

    [NativeFact]
    public async Task Full_disk_is_reported_before_an_upgrade_which_does_not_start()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion - 1);
        var before = Contents(place, "bot_chat.db", "bot_agent.db");
        using (var large = File.Create(place.Path("bot_agent.db-wal")))
        {
            // A sparse file, larger than any free space.
            large.SetLength(8L << 40);
        }

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal("database.diskFull", error.ErrorId);
        Assert.Contains("for a copy of the database before its upgrade is full", error.Message, StringComparison.Ordinal);
        Assert.Contains("needs 8,796,093,", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("is unchanged.", error.Message);
        Assert.Equal(before, Contents(place, "bot_chat.db", "bot_agent.db"));
        Assert.Empty(Copies(place, "bot"));
    }

    [NativeFact]
    public async Task Failed_upgrade_names_the_copy()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion - 1);
        place.StandIn("bot").Upgrade = """{"type":"errorSQL","dbFile":"f","migrationSQLError":"SQLite3 returned ErrorFull while attempting to perform step: full"}""";

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal("errorSQL.ErrorFull", error.ErrorId);
        var copies = Copies(place, "bot");
        Assert.Equal(2, copies.Count);
        Assert.All(copies, copy => Assert.Contains($"'{copy}'", error.Message));
    }

    [NativeFact]
    public async Task Maintenance_reports_an_upgrade()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion - 1);
        var maintenance = new DatabaseMaintenance(place.Database("bot"), StandInLibrary.Path);
        Assert.Null(maintenance.Change);

        await maintenance.ExportAsync(place.Path("bot.zip"));

        Assert.All(Copies(place, "bot"), copy => Assert.Contains($"'{copy}'", maintenance.Change));
    }

    [NativeFact]
    public async Task Queue_size_reaches_the_core()
    {
        using var place = new NativePlace();

        await using (await SimplexSession.ConnectAsync(new NativeTransport(place.Database("bot"), Options(4096))))
        {
            Assert.Equal(4096, StandInLibrary.QueueSize);
        }

        await using (await SimplexSession.ConnectAsync(new NativeTransport(place.Database("bot"), Options(null))))
        {
            Assert.Equal(0, StandInLibrary.QueueSize);
        }

        var error = await Assert.ThrowsAsync<SimplexDatabaseException>(
            () => new NativeTransport(place.Database("bot"), Options(0)).OpenAsync(default));
        Assert.Equal("invalidQueueSize", error.ErrorId);
        Assert.StartsWith("The queue size isn't valid.", error.Message);

        static NativeTransportOptions Options(int? size) => new() { LibraryPath = StandInLibrary.Path, DisplayName = "alice", QueueSize = size };
    }

    private static List<string> Copies(NativePlace place, string name) =>
        [.. Directory.GetFiles(place.Folder, $"{name}_20*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static List<string> Contents(NativePlace place, params string[] names) => [.. names.Select(name => File.ReadAllText(place.Path(name)))];

    [NativeFact]
    public async Task Downgrade_requires_its_own_confirmation()
    {
        using var place = new NativePlace();
        place.StandIn("bot").Create(place.Network.AddCore("alice"), version: StandInDatabase.CurrentVersion + 1);

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal("errorMigration.downgrade", error.ErrorId);
        Assert.Contains("newer core", error.Message, StringComparison.Ordinal);
        var connection = await place.Transport("bot", confirmation: MigrationConfirmation.YesUpDown).OpenAsync(default).Soon();
        await connection.CloseAsync(default).Soon();
    }

    // The JSON follows the types of the core: Mobile.hs, and Agent/Store/Shared.hs in simplexmq.
    [Theory]
    [InlineData("""{"type":"errorMigration","dbFile":"f","migrationError":{"type":"migrationError","mtrError":{"type":"noDown","dbMigrations":["m"]}}}""", "errorMigration.migrationError.noDown", "Install that version or a newer one")]
    [InlineData("""{"type":"errorMigration","dbFile":"f","migrationError":{"type":"migrationError","mtrError":{"type":"different","appMigration":"a","dbMigration":"b"}}}""", "errorMigration.migrationError.different", "another version history")]
    [InlineData("""{"type":"errorSQL","dbFile":"f","migrationSQLError":"SQLite3 returned ErrorFull while attempting to perform exec \"PRAGMA key = 'secret'\": full"}""", "errorSQL.ErrorFull", "the disk is full")]
    [InlineData("""{"type":"errorSQL","dbFile":"f","migrationSQLError":"SQLite3 returned ErrorCan'tOpen while attempting to perform open \"secret\": no"}""", "errorSQL.ErrorCantOpen", "can't be opened")]
    [InlineData("""{"type":"errorSQL","dbFile":"f","migrationSQLError":"something secret"}""", "errorSQL", "unknown error")]
    [InlineData("""{"type":"invalidConfirmation"}""", "invalidConfirmation", "confirmation")]
    [InlineData("""{"type":"errorOfTomorrow"}""", "errorOfTomorrow", "errorOfTomorrow")]
    public async Task Database_error_of_the_core_is_explained(string answer, string id, string words)
    {
        if (StandInLibrary.Missing is not null)
        {
            return;
        }

        using var place = new NativePlace();
        place.StandIn("bot").Migration = answer;

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal(id, error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Missing_folder_is_not_created()
    {
        using var place = new NativePlace();

        var error = await FailsAsync(place, "none/bot", key: null);

        Assert.Equal("database.folderNotFound", error.ErrorId);
        Assert.False(Directory.Exists(place.Path("none")));
    }

    [NativeFact]
    public async Task Folder_that_is_not_writable_is_reported()
    {
        using var place = new NativePlace();
        // A folder that even root can't write to.
        var error = await FailsAsync(place, OperatingSystem.IsLinux() ? "/sys/bot" : "/System/bot", key: null);

        Assert.Equal("database.folderNotWritable", error.ErrorId);
    }

    [NativeFact]
    public async Task Core_is_closed_if_its_files_folder_can_not_be_created()
    {
        using var place = new NativePlace();
        File.WriteAllText(place.Path("bot_files"), "");

        var error = await FailsAsync(place, "bot", key: null);

        Assert.Equal("database.folderNotWritable", error.ErrorId);
        Assert.Equal(0, place.StandIn("bot").OpenCores);
        File.Delete(place.Path("bot_files"));
        await (await place.ConnectAsync("bot").Soon()).DisposeAsync();
    }

    [LinuxFact]
    public async Task Full_disk_is_reported_if_the_core_does_not_report_it()
    {
        using var place = new NativePlace();
        var folder = Directory.CreateDirectory(place.Path("disk")).FullName;
        await using var session = await place.ConnectAsync("disk/bot").Soon();
        var standIn = place.StandIn("disk/bot");
        // As core 6.4.5 does on a full disk.
        standIn.Answers["/user"] =
            """{"error":{"type":"error","errorType":{"type":"exception","message":"SQLite3 returned ErrorError while attempting to perform step: cannot commit - no transaction is active"}}}""";
        var other = await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(new ShowActiveUserCommand()));
        Assert.Equal("error.exception", other.ErrorId);
        Assert.DoesNotContain(" log", other.Message, StringComparison.Ordinal);

        // Simulates a disk without free space.
        Directory.Move(folder, place.Path("aside"));
        Directory.CreateSymbolicLink(folder, "/proc");
        try
        {
            var error = await Assert.ThrowsAsync<SimplexCommandException>(() => session.SendAsync(new ShowActiveUserCommand()));
            Assert.Equal("database.diskFull", error.ErrorId);
            Assert.StartsWith($"The disk of the folder '{folder}'", error.Message, StringComparison.Ordinal);
            Assert.Equal("error", error.ChatError.Type);
        }
        finally
        {
            File.Delete(folder);
            Directory.Move(place.Path("aside"), folder);
        }
    }

    [NativeFact]
    public async Task Only_the_user_can_read_the_files_of_a_database()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var place = new NativePlace();
        await using var session = await place.ConnectAsync("bot").Soon();

        foreach (var file in Directory.GetFiles(place.Folder))
        {
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
        }
    }

    [NativeFact]
    public async Task Database_can_not_be_opened_twice_in_one_process_by_any_path()
    {
        using var place = new NativePlace();
        Directory.CreateSymbolicLink(place.Path("link"), place.Folder);
        await using (var session = await place.ConnectAsync("bot").Soon())
        {
            foreach (var name in new[] { "bot", "bot_chat.db", "link/bot" })
            {
                var error = await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync(name).Soon());
                Assert.Contains("in use by this process already", error.Message, StringComparison.Ordinal);
            }
        }

        await (await place.ConnectAsync("bot_agent.db").Soon()).DisposeAsync();
    }

    [NativeFact]
    public async Task Database_of_a_killed_process_can_be_opened()
    {
        using var place = new NativePlace();
        using var other = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", typeof(NativeHolder).Assembly.Location, place.Path("bot") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            Assert.Equal("open", await other.StandardOutput.ReadLineAsync().Soon());
            var error = await Assert.ThrowsAsync<SimplexDatabaseException>(() => place.ConnectAsync("bot").Soon());
            Assert.Contains($"in use by process {other.Id}", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            other.Kill();
            await other.WaitForExitAsync().Soon();
        }

        await using var session = await place.ConnectAsync("bot", displayName: null).Soon();
        Assert.Equal("holder", (await session.SendAsync(new ShowActiveUserCommand())).User.LocalDisplayName);
    }

    [Fact]
    public void Database_path_requires_a_name()
    {
        Assert.Throws<ArgumentException>(() => CoreDatabase.InFiles(" "));
        Assert.Throws<ArgumentException>(() => CoreDatabase.InFiles(Path.GetTempPath()));
        Assert.Equal(Path.GetFullPath("bot"), CoreDatabase.InFiles("bot_agent.db").Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1bot")]
    [InlineData("bot-1")]
    [InlineData("bot\"; drop")]
    public void Invalid_schema_prefix_is_rejected(string prefix) =>
        Assert.Throws<ArgumentException>(() => CoreDatabase.OnPostgres(NativePlace.Secret("postgresql://h/d")!, prefix));

    [Fact]
    public void Error_of_the_Postgres_server_names_the_database()
    {
        IDiagnosingTransport transport = new NativeTransport(
            CoreDatabase.OnPostgres(NativePlace.Secret("postgresql://bot:secret@host/d")!, "bot"), new() { LibraryPath = "/lib" });
        ChatError down = new ErrorStoreChatError
        {
            StoreError = new DBExceptionStoreError { Message = "libpq: failed (connection to server at \"host\", port 5432 failed: password=secret)" },
        };
        var error = transport.Diagnose(down)!;
        Assert.Equal("database.serverFailed", error.ErrorId);
        Assert.Equal(
            "The PostgreSQL server of the database 'postgres: bot' has failed: the server can't be reached. Check that the server runs, that this "
            + "machine can reach it, and that its disk is not full.",
            error.Message);

        Assert.StartsWith(
            "The PostgreSQL server of the database 'postgres: bot' has failed. Check",
            transport.Diagnose(new ErrorAgentChatError { AgentError = new CriticalAgentErrorType { CriticalErr = "something new" } })!.Message,
            StringComparison.Ordinal);
        Assert.Null(transport.Diagnose(new ErrorStoreChatError { StoreError = new ContactNotFoundStoreError() }));
    }

    [NativeFact]
    public void Endpoint_of_a_Postgres_database_does_not_contain_the_connection_string()
    {
        var database = CoreDatabase.OnPostgres(NativePlace.Secret("postgresql://bot:secret@host/d")!, "bot");

        Assert.Equal("postgres: bot", new NativeTransport(database, new() { LibraryPath = "/lib" }).Endpoint);
    }

    private static Task<SimplexDatabaseException> FailsAsync(
        NativePlace place, string name, string? key, MigrationConfirmation confirmation = default) =>
        Assert.ThrowsAsync<SimplexDatabaseException>(() => place.Transport(name, key, confirmation: confirmation).OpenAsync(default).Soon());
}
