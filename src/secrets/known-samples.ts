/**
 * Samples that whole ecosystems copy, or a part of them that nothing else has. Sources: jwt.io, AWS, Stripe, Azurite and the emulator of Cosmos DB, Telegram, Discord, Slack, Swagger, Grafana, Flask, FastAPI, Django REST framework, MinIO, Docker's image
 * of Postgres, Kubernetes, Supabase's own stack, Hardhat's, Foundry's and Ganache's networks for development, reCAPTCHA's test keys, the chart of kube-prometheus-stack, Terraform's provider of Azure, the documentation of AppVeyor, Oracle's image, Docker, kubeadm, GitHub, GitLab, Cloudflare, DigitalOcean, Mailgun, OpenWeather, Svix, Vault, Consul, WireGuard,
 * Elasticsearch and IdentityServer, OpenID Connect Dynamic Client Registration, BIP 39, the digests of nothing, `password`, `test` and `admin`, the documentation of Twitter's, Google's and PayPal's sign-in, OAuth 2.0 Simplified, Bitcoin's wiki, and the documents RFC 5849, 6238, 6455, 6749, 6750, 7515, 7519, 7517 and 7520.
 */
export const KNOWN_SAMPLES: readonly string[] = [
  'eyJzdWIiOiIxMjM0NTY3ODkwI', 'mysecretpassword', 'SflKxwRJSMeKKF2QT4fwpM', 'wJalrXUtnFEMI', '4eC39HqLyjWDarjtT1zdp7dc', 'Eby8vdM02xNOcqFlqUwJ',
  'ABC-DEF1234ghIkl', '3fa85f64-5717-4562-b3fc-2c963f66afa6', '123e4567-e89b', '6ba7b810-9dad-11d1', '258EAFA5-E914-47DA-95CA-C5AB0DC85B11', '550e8400-e29b-41d4-a716-446655440000',
  '00000000-0000', '7Fjfp0ZBr1KtDRbnfVdmIw', 'tGzv3JOkF0XG5Qx2TlKWIA', '2YotnFZFEjr1zCsicMWpAA', 'czZCaGRSa3F0Mzo3RmpmcDBa', 'SlAV32hkKG',
  'JBSWY3DPEHPK3PXP', 'mF_9.B5f-4.1JqM', 'SW2YcwTIb9zpOOhoPsMm', '9944b09199c62bcf9418ad846dd0e4bb', 'gX1fBat3bV', '0685bd9184jfhq22',
  'ad180jjd733klru7', '9djdj82h48djs9d2', 'kkk9d7dh3k39sjv7', 'j49sk3j29djd', 'dh893hdasih9', 'pfkkdhi9sl3r4s00',
  'sTBpI_oCHSyW-n0exSwhzNHw', 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ', 'GawgguFyGrWKav7AX4VKUg', 'hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG', '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE', 'X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH',
  'Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7', 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X8gnzAsmjIk', 'dpf43f3p2l4k3l03', 'kd94hf93k423kf44', 'askfjh234as9sd8', 'Q3AM3UQ867SPQQA43P2F',
  'ac0974bec39a17e36ba4a6b4d238ff94', '59c6995e998f97a5a0044966f0945389', '5de4111afa1a4b94908f83103eb1f170', '7c852118294e51e653712a81e05800f4', 'zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG',
  '6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe', '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI', '16C7e42F292c6912E7710c838347Ae178B4a', 'YQSn-xWAQiiEh9qM58wZNnyQS7FUdoqGIUAbrh7T', 'Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY', '8M7wS6hCpXVc-DoRnPPY_UCWPgy8aea4Wy6kCe5T',
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM', '26PHem9AhJZvU623DfE1x4sd', 'BQokikJOvBiI2HlWgH4olfQ2', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', '8f742231b10e8888abcd99yyyzzz85a5', 'pdFZKVeTuE8sk7oOcHrzqqgy',
  's.iyNUhq8Ov4hIAx6snw5mB2nL', 's.wOrq9dO9kzOcuvB06CMviJhZ', '1f2d1e2e67df', 'MWYyZDFlMmU2N2Rm', 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', 'ZnCjm1XVW7vRze4b7Cq4se7kKWs',
  '3ax6xnjp29jd6fds4gc373sgvjxteol0', 'b6907d289e10d714a6e88b30761fae22', '439d4b804bc8187953eb36d2a8c26a02', '9koXpg98eAheJpvBs5tK', 'cg8StVXbQJ0gPvMd9o7yrg', 'yAnz5TF+lXXJte14tji3zlMNq',
  '192b9bdd22ab9ed4d12e236c78afcb9a', '09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7', 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6', 'ui2lp2axTNmsyakw9tvNnw', 'ZJYCqe3GGRvdrudKyZS0XhGv', 'b7d03a6947b217efb6f3ec3bd3504582',
  'N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz', 'UpNVntn3cDxHJpq99YMc1T1AQgQpc8kf', '4f3edf983ac636a65a842ce7c78d9aa7', 'myth like bonus scare', 'candy maple cake sugar', 'legal winner thank year',
  'd41d8cd98f00b204e9800998ecf8427e', 'da39a3ee5e6b4b0d3255bfef95601890', 'e3b0c44298fc1c149afbf4c8996fb924', '5f4dcc3b5aa765d61d8327deb882cf99', '5baa61e4c9b93f3f0682250b6cf8331b', '5e884898da28047151d0e56f8dc62927', '098f6bcd4621d373cade4e832627b4f6', '9f86d081884c7d659a2feaa0c55ad015', '21232f297a57a5a743894a0e4a801fc3', 'd033e22ae348aeb5660fc2140aec35850c4da997',
  'f47ac10b-58cc-4372-a567', '20367011469-5f89a31i07', '1/fFAGRNJru1FTz70BzhT3Zg', 'MTQ0NjJkZmQ5OTM2NDE1ZTZjNGZmZjI3', 'IwOGYzYTlmM2YxOTQ5MGE3YmNmMDFkNTVk', 'AYjcyMzY3ZDhiNmJkNTY', 'RjY2NjM5NzA2OWJjuE7c', 'xvz1evFS4wEEPTGEFPHBog', 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw', 'GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb', 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
  '49nj1cmql0jkz5s954yi3oex3nedyz0fb0xx14ie39trti4wxv', '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'c2547eb745079dac9320b638f5e225cf', 'e72e16c7e42f292c6912e7710c838347', 'AZDxjDScFpQtjWTOUtWKbyN_bDt4OgqaF4eYXlewfBP4', 'EO422dn3gQLgDbuwqTjzrFgFtaRLRR5BdHEESmha49TM',
  '3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl', 'conta1n3rize14', '783bde.3f89s0fje9f38fhf', 'Password12!', 'Oradoc_db1', 'a-string-secret-at-least-256-bits-long',
  'dGhlIHNhbXBsZSBub25jZQ', 'GEZDGNBVGY3TQOJQ', 'K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol', 'prom-operator', '4-v3ry-53cr37-p455w0rd', 'H@Sh1CoR3!', 'thisIsKat11', '511536EF-F270-4058-80CA-1C89C192F69A', '49C1A7E1-0C79-4A89-A3D6-A37998FB86B0',
];
