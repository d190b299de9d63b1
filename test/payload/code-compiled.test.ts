import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn, PROJECT } from '../judge/world.ts';

/** Command, its source's name and text, and the rule that must be seen. */
const SEES: readonly (readonly [command: string, file: string, text: string, rule: string])[] = [
  ['java Wipe.java', 'Wipe.java', 'public class Wipe { public static void main(String[] a) throws Exception { new ProcessBuilder("terraform", "destroy", "-auto-approve").start(); } }', 'terraform/destroy'],
  ['java Wipe.java', 'Wipe.java', 'class Wipe { static final String CMD = "terraform destroy"; void run() throws Exception { Runtime.getRuntime().exec(CMD + " -auto-approve"); } }', 'terraform/destroy'],
  ['java Wipe.java', 'Wipe.java', 'import java.sql.*; class Wipe { void run(Connection c) throws Exception { c.createStatement().executeUpdate("DROP TABLE users"); } }', 'code/sql-drop-table'],
  ['java Wipe.java', 'Wipe.java', 'class Wipe { void run(S3Client s3) { s3.deleteBucket(DeleteBucketRequest.builder().bucket("shop").build()); } }', 'code/delete-bucket'],
  ['kotlinc -script wipe.kts', 'wipe.kts', 'ProcessBuilder(listOf("kubectl", "delete", "ns", "shop")).inheritIO().start().waitFor()', 'kubectl/delete-data'],
  ['dotnet run', 'Program.cs', 'using var http = new HttpClient();\nawait http.DeleteAsync("https://api.digitalocean.com/v2/databases/abc");', 'digitalocean/database-delete'],
  ['dotnet run wipe.cs', 'wipe.cs', 'using System.Diagnostics;\nProcess.Start(new ProcessStartInfo { FileName = "terraform", Arguments = "destroy -auto-approve" });', 'terraform/destroy'],
  ['cargo run', 'src/main.rs', 'fn main() { std::process::Command::new("terraform").arg("destroy").args(["-auto-approve"]).status().unwrap(); }', 'terraform/destroy'],
  ['cargo run --bin wipe', 'src/bin/wipe.rs', "fn longest<'a>(x: &'a str) -> &'a str { x }\nfn main() { sqlx::query(\"TRUNCATE users\").execute(&pool); }", 'code/sql-truncate'],
  ['rust-script wipe.rs', 'wipe.rs', 'fn main() { std::fs::remove_dir_all("/srv/data").unwrap(); }', 'files/delete'],
  ['groovy wipe.groovy', 'wipe.groovy', "'terraform destroy -auto-approve'.execute()", 'terraform/destroy'],
  ['swift wipe.swift', 'wipe.swift', 'import Foundation\ntry FileManager.default.removeItem(atPath: "/srv/data")', 'files/delete'],
];

/** Programs that nobody wants to be asked about. */
const LEAVES: readonly (readonly [command: string, file: string, text: string])[] = [
  ['java Hello.java', 'Hello.java', 'class Hello { public static void main(String[] a) { System.out.println("DROP TABLE users"); } }'],
  ['java Hello.java', 'Hello.java', 'class Hello { void run() { List<String> list = new ArrayList<>(); list.remove("a"); map.clear(); file.delete(); new ProcessBuilder("git", "status").start(); } }'],
  ['cargo run', 'src/main.rs', 'async fn remove(pool: &PgPool, id: i64) { sqlx::query("DELETE FROM todos WHERE id = $1").bind(id).execute(pool).await; }\n#[cfg(test)]\nmod tests { fn clean() { sqlx::query("DROP TABLE todos"); } }'],
  ['cargo run', 'src/main.rs', "fn main() { let c: char = 'x'; let s: &'static str = \"rm -rf /\"; println!(\"{s}{c}\"); std::fs::remove_dir_all(\"target/tmp\").ok(); }"],
  ['dotnet run', 'Program.cs', 'var app = WebApplication.CreateBuilder(args).Build();\napp.MapDelete("/todos/{id}", (int id) => db.Remove(id));\napp.Run();'],
  ['dotnet run', 'Program.cs', 'var http = new HttpClient(); var text = await http.GetStringAsync("https://api.example.com/users");'],
  ['dotnet build', 'Program.cs', 'System.IO.Directory.Delete("/srv/data", true);'],
  ['cargo test', 'src/main.rs', 'fn main() { std::fs::remove_dir_all("/srv/data").unwrap(); }'],
];

for (const [command, file, text, rule] of SEES) {
  test(`${command} is judged by what ${file} does: ${rule}`, () => {
    const { kind, effects } = verdictOn(command, { files: { [`${PROJECT}/${file}`]: text } });
    assert.ok(effects.some(({ provider, operation }) => `${provider}/${operation}` === rule), effects.map(({ provider, operation }) => `${provider}/${operation}`).join(', ') || 'nothing');
    assert.equal(kind, 'ask');
  });
}

for (const [command, file, text] of LEAVES) {
  test(`${command} stays silent about ${text.slice(0, 60)}`, () => {
    const { kind, reasons } = verdictOn(command, { files: { [`${PROJECT}/${file}`]: text } });
    assert.equal(kind, 'allow', reasons.map((reason) => reason.text).join('; '));
  });
}
